/** The most characters of a note. */
export const maxNoteLength = 4000

/** The most notes that one learner keeps on one lesson. */
export const maxNotesOfLesson = 500

type Placed = { id: string; atSeconds: number | null }

/** The order of a lesson's notes: those on the whole lesson first, then by their second, then as they were written. */
export const byPlace = (a: Placed, b: Placed): number =>
  (a.atSeconds ?? -1) - (b.atSeconds ?? -1) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** What a learner did in a lesson. Events may come in late or twice; their own time orders them. */
export type LearningEvent = {
  id: string
  materialId: string
  kind: 'opened' | 'position' | 'completed' | 'reopened'
  /** Seconds into the lesson, where the event knows them. */
  positionSeconds: number | null
  createdAt: Date
}

/** Where a learner is in one lesson. */
export type LessonProgress = {
  /** When they were last in it. */
  openedAt: Date
  completedAt: Date | null
  positionSeconds: number
}

/** Where a learner is in a course, as it is published now. */
export type CourseProgress = {
  completed: number
  total: number
  /** Whole per cent, rounded down: 100 only when every lesson is done. */
  percent: number
  /** The lesson to do next; null when all are done. */
  nextMaterialId: string | null
  /** Where "Continue" leads; null only for a course without lessons. */
  resumeAt: { materialId: string; positionSeconds: number } | null
}

/** One event more, not older than what `lesson` has seen. */
export function applyEvent(lesson: LessonProgress | undefined, event: LearningEvent): LessonProgress {
  const { completedAt = null, positionSeconds = 0 } = lesson ?? {}
  return {
    openedAt: event.createdAt,
    completedAt:
      event.kind === 'completed' ? (completedAt ?? event.createdAt) : event.kind === 'reopened' ? null : completedAt,
    positionSeconds: event.positionSeconds ?? positionSeconds,
  }
}

/** The lessons a learner has touched, from their events in any order; an event given twice counts once. */
export function foldEvents(events: LearningEvent[]): Map<string, LessonProgress> {
  const known = new Map(events.map(event => [event.id, event]))
  const ordered = [...known.values()].sort(
    (a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1),
  )
  const lessons = new Map<string, LessonProgress>()
  for (const event of ordered) lessons.set(event.materialId, applyEvent(lessons.get(event.materialId), event))
  return lessons
}

/** A course's progress from the lessons touched and its published materials in their order. */
export function summarize(lessons: ReadonlyMap<string, LessonProgress>, materialIds: string[]): CourseProgress {
  const isDone = (id: string) => Boolean(lessons.get(id)?.completedAt)
  const completed = materialIds.filter(isDone).length
  const total = materialIds.length
  let last = -1
  materialIds.forEach((id, index) => {
    const touched = lessons.get(id)?.openedAt.getTime()
    const latest = lessons.get(materialIds[last] ?? '')?.openedAt.getTime() ?? Number.NEGATIVE_INFINITY
    if (touched !== undefined && touched >= latest) last = index
  })
  // From the lesson they were in last, on to the end, then from the beginning: whichever is not done yet.
  const ahead = last < 0 ? materialIds : [...materialIds.slice(last), ...materialIds.slice(0, last)]
  const nextMaterialId = ahead.find(id => !isDone(id)) ?? null
  const resume = nextMaterialId ?? materialIds[0]
  return {
    completed,
    total,
    percent: total === 0 ? 0 : Math.floor((completed * 100) / total),
    nextMaterialId,
    resumeAt:
      resume === undefined
        ? null
        : {
            materialId: resume,
            positionSeconds: nextMaterialId === null ? 0 : (lessons.get(resume)?.positionSeconds ?? 0),
          },
  }
}

/** Progress as one function of what a learner did and of the lessons that are published now. */
export function courseProgress(
  events: LearningEvent[],
  materialIds: string[],
): { lessons: Map<string, LessonProgress>; course: CourseProgress } {
  const lessons = foldEvents(events)
  return { lessons, course: summarize(lessons, materialIds) }
}

/** What a reader is to a course they may see. Staff are its instructor, its editors, its organization's managers, admins. */
export type CourseAccess = 'enrolled' | 'staff' | 'preview'

/** Contract §4 Material: previews are open to all, the rest to the enrolled and the course's staff. */
export const canOpenLesson = (access: CourseAccess, lesson: { isPreview: boolean }): boolean =>
  access !== 'preview' || lesson.isPreview

const watchedShare = 0.95

/** Whether a film that plays at this second counts as watched: credits need not be sat through. */
export const isWatched = (seconds: number, length: number): boolean =>
  Number.isFinite(length) && length > 0 && seconds >= length * watchedShare

/*
 * The place in a text is kept like that in a film, in seconds into the lesson: its share of the time that reading it
 * takes. So every lesson has one kind of place, and one that is rewritten goes on about where the reader was.
 */

const lettersPerSecond = 16

/** How long a text takes, in seconds: as its author says, or by its length. Never none. */
export const readingSeconds = (durationSeconds: number, text: string): number =>
  durationSeconds > 0 ? durationSeconds : Math.max(60, Math.ceil(text.length / lettersPerSecond))

/** The second that stands for a share (0 to 1) of a text. */
export const placeOfShare = (share: number, length: number): number =>
  Math.round(Math.min(1, Math.max(0, share)) * length)

/** The share of a text that lies before a second. */
export const shareOfPlace = (seconds: number, length: number): number =>
  length > 0 ? Math.min(1, Math.max(0, seconds / length)) : 0

const lateMilliseconds = 5 * 60_000

/**
 * When an event happened. The device's clock counts only for the minutes by which a request can be late, such as a
 * beacon of a closing page; a time further off says that the clock is wrong.
 */
export function eventTime(clientTime: Date | undefined, now: Date): Date {
  if (!clientTime) return now
  const late = now.getTime() - clientTime.getTime()
  return late >= 0 && late <= lateMilliseconds ? clientTime : now
}

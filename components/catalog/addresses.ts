/** Where the pages of the shop lead. */
export const lecturerPath = (id: string) => `/lecturers/${id}`
/** The player, at the lesson where its learner left off, or at a lesson. */
export const learnPath = (slug: string, materialId?: string) =>
  `/learn/${encodeURIComponent(slug)}${materialId ? `/${materialId}` : ''}`

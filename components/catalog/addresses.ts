/** Where the pages of the shop lead. */
export const lecturerPath = (id: string) => `/lecturers/${id}`
/** What a topic is about and who teaches it; `topicCoursesPath` is the catalog narrowed to it. */
export const topicPath = (slug: string) => `/topics/${encodeURIComponent(slug)}`
export const topicCoursesPath = (slug: string) => `/courses?topic=${encodeURIComponent(slug)}`
export const topWeekPath = (id: string) => `/top-weeks/${id}`
/** The player, at the lesson where its learner left off, or at a lesson. */
export const learnPath = (slug: string, materialId?: string) =>
  `/learn/${encodeURIComponent(slug)}${materialId ? `/${materialId}` : ''}`

/** The kinds of page that have a picture of their own for when they are shared. */
export type ShareKind = 'site' | 'course' | 'category' | 'topic' | 'lecturer' | 'top-week'

/** Where the picture of a page is: `name` is the slug or id in the page's own address. */
export const shareImagePath = (kind: ShareKind, name: string) => `/share/${kind}/${encodeURIComponent(name)}.png`

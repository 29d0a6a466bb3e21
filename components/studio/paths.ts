/** The pages of a course in the studio. Each is a folder of app/(teach)/teach/[courseId]; the first is its index. */
export const studioTabs = ['landing', 'curriculum', 'pricing', 'reviews', 'learners', 'analytics', 'settings'] as const
export type StudioTab = (typeof studioTabs)[number]

export const studioPath = (courseId: string, tab: StudioTab = 'landing') =>
  tab === 'landing' ? `/teach/${courseId}` : `/teach/${courseId}/${tab}`

/** Characters that a comment or a reply may have. */
export const maxComment = 4000

/** What somebody is to a course, as far as rating it goes. */
export type Reviewer = { isOwned: boolean; isStaff: boolean }

/** Contract §4: only buyers rate a course, and nobody rates what they teach or run. Undefined when they may. */
export function whyNotRate({ isOwned, isStaff }: Reviewer): 'own-course' | 'not-enrolled' | undefined {
  if (isStaff) return 'own-course'
  return isOwned ? undefined : 'not-enrolled'
}

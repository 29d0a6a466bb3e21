import { platformFee, type Quote, type QuoteLine } from '@/lib/pricing/policy'
import type { ProblemType } from '@/lib/problems'

/** What prevents buying courses, however they are paid. */
export const purchaseProblems = [
  'already-owned',
  'own-course',
  'course-unavailable',
  'cart-changed',
  'price-changed',
  'payment-pending',
  'insufficient-funds',
  'discount-expired',
  'discount-exhausted',
  'discount-not-applicable',
  'not-found',
  'too-many-requests',
] as const satisfies ProblemType[]

/** Who gets the money of a line: the organization a course belongs to, else its instructor. */
export type Seller = { sellerUserId: string | null; sellerOrganizationId: string | null }

export const sellerOf = (course: { instructorId: string; organizationId: string | null }): Seller =>
  course.organizationId
    ? { sellerUserId: null, sellerOrganizationId: course.organizationId }
    : { sellerUserId: course.instructorId, sellerOrganizationId: null }

/** A line of a quote with the platform's share worked out; what is left of `amount` is the seller's. */
export type SettledLine = QuoteLine & Seller & { fee: number }

export const withFees = (quote: Quote, sellers: Map<string, Seller>, feePercent: number): SettledLine[] =>
  quote.lines.map(line => {
    const seller = sellers.get(line.courseId)
    if (!seller) throw new Error(`No seller for course ${line.courseId}.`)
    return { ...line, ...seller, fee: platformFee(line.amount, feePercent) }
  })

/** What decides whether somebody can buy a course. */
type Offered = {
  instructorId: string
  organizationId: string | null
  isPublished: boolean
  isOrgPrivate: boolean
  archivedAt: Date | null
}

/**
 * Why a course is not on sale to a person, or undefined when it is. `hidden` is for what they may not know of: drafts
 * of others and courses private to an organization they are not an active member of.
 */
export function whyNotForSale(
  course: Offered,
  userId: string,
  memberOf: ReadonlySet<string>,
): 'own-course' | 'hidden' | 'unavailable' | undefined {
  if (course.instructorId === userId) return 'own-course'
  const isMember = course.organizationId !== null && memberOf.has(course.organizationId)
  if (course.isOrgPrivate && !isMember) return 'hidden'
  if (course.archivedAt) return 'unavailable'
  return course.isPublished ? undefined : 'hidden'
}

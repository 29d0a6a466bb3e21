import type { Limit } from '@/lib/api/rate-limit'

/** Look-ups of codes by one person, purchases with unknown ones among them: enough for typing, too few to find one by trying. */
export const discountLookUps: Limit = { name: 'discount-look-up', points: 20, seconds: 60 }

/** A code as its rules need it. `value` is per cent, or minor units when `valueType` is fixed. */
export type DiscountRules = {
  type: 'platform_wide' | 'course_specific'
  value: number
  valueType: 'percentage' | 'fixed'
  applicableOn: 'single_only' | 'both'
  courseId: string | null
  maxUses: number | null
  usedCount: number
  expiresAt: Date | null
  isActive: boolean
}

/** Why a code takes nothing off a purchase; pages say it in the reader's language. */
export const discountRefusals = ['unknown', 'expired', 'exhausted', 'single-course-only', 'other-course'] as const
export type DiscountRefusal = (typeof discountRefusals)[number]

/** Codes are compared in capitals, without the spaces that come along when one is copied. */
export const normalCode = (text: string): string => text.normalize('NFC').replace(/\s+/g, '').toUpperCase()

/**
 * Why a code cannot be used for a purchase of these courses, or undefined when it can. A code that is switched off
 * looks like one that does not exist. The last word about uses has the database, when the code is redeemed.
 */
export function whyNotUsable(discount: DiscountRules, courseIds: string[], now: Date): DiscountRefusal | undefined {
  if (!discount.isActive) return 'unknown'
  if (discount.expiresAt && discount.expiresAt <= now) return 'expired'
  if (discount.maxUses !== null && discount.usedCount >= discount.maxUses) return 'exhausted'
  if (discount.courseId !== null && !courseIds.includes(discount.courseId)) return 'other-course'
  if (discount.applicableOn === 'single_only' && courseIds.length > 1) return 'single-course-only'
  return undefined
}

/** What a code takes off `subtotal` (minor units): per cent rounded half up, and never more than there is to pay. */
export function discountAmount({ value, valueType }: Pick<DiscountRules, 'value' | 'valueType'>, subtotal: number) {
  const wanted = valueType === 'fixed' ? value : Number((BigInt(subtotal) * BigInt(value) + 50n) / 100n)
  return Math.min(wanted, subtotal)
}

import type { z } from 'zod'
import { couponOf } from '@/components/cart/coupon-memory'
import type { Discount, PatchDiscount, PostDiscount } from '@/lib/discounts/schema'
import { toMinor } from '@/lib/money'

/** The fields as they stand in the dialog. */
export type DiscountValues = {
  code: string
  courseId: string
  valueType: 'percentage' | 'fixed'
  value: string
  applicableOn: 'single_only' | 'both'
  maxUses: string
  /** The last day, `YYYY-MM-DD`, where the shop is. */
  lastDay: string
}

export type DiscountField = 'code' | 'courseId' | 'value' | 'maxUses' | 'expiresAt'

/** Where a code stands: only an active one takes anything off. */
export type DiscountState = 'active' | 'expired' | 'exhausted' | 'off'

export function discountState(
  { isActive, expiresAt, maxUses, usedCount }: Pick<Discount, 'isActive' | 'expiresAt' | 'maxUses' | 'usedCount'>,
  now: Date,
): DiscountState {
  if (!isActive) return 'off'
  if (expiresAt && Date.parse(expiresAt) <= now.getTime()) return 'expired'
  return typeof maxUses === 'number' && (usedCount ?? 0) >= maxUses ? 'exhausted' : 'active'
}

/** Whether a day is over wherever the shop may be: the last clocks are half a day behind UTC. */
const isOver = (day: string, now: Date): boolean => Date.parse(`${day}T00:00:00Z`) + 1.5 * 86_400_000 <= now.getTime()

export const emptyDiscount = (courseId = ''): DiscountValues => ({
  code: '',
  courseId,
  valueType: 'percentage',
  value: '',
  applicableOn: 'both',
  maxUses: '',
  lastDay: '',
})

export const valuesOf = (discount: Discount): DiscountValues => ({
  code: discount.code,
  courseId: discount.courseId ?? '',
  valueType: discount.valueType,
  value: String(discount.value),
  applicableOn: discount.applicableOn,
  maxUses: discount.maxUses ? String(discount.maxUses) : '',
  lastDay: discount.lastDay ?? '',
})

const numberIn = (text: string) => {
  const plain = text.trim().replace(',', '.')
  return /^\d{1,10}(\.\d{1,2})?$/.test(plain) ? Number(plain) : undefined
}

/** What a value is worth, or undefined when it is none: whole per cent to 100, or money the currency has coins for. */
export function discountValue(text: string, valueType: DiscountValues['valueType'], currency: string) {
  const value = numberIn(text)
  if (!value) return undefined
  if (valueType === 'percentage') return Number.isInteger(value) && value <= 100 ? value : undefined
  return toMinor(value, currency) === undefined ? undefined : value
}

type Checked = { body: z.input<typeof PostDiscount> } | { wrong: DiscountField[] }

/** The body that makes the code, or the fields that are wrong. `needsCourse` where a code is for one course. */
export function checkDiscount(values: DiscountValues, needsCourse: boolean, currency: string, now: Date): Checked {
  const { valueType, applicableOn } = values
  const code = couponOf(values.code)
  const value = discountValue(values.value, valueType, currency)
  const maxUses = values.maxUses.trim() === '' ? null : Number(values.maxUses)
  const expiresAt = values.lastDay || null
  const wrong: DiscountField[] = []
  if (!code) wrong.push('code')
  if (needsCourse && !values.courseId) wrong.push('courseId')
  if (value === undefined) wrong.push('value')
  if (maxUses !== null && !(Number.isInteger(maxUses) && maxUses >= 1 && maxUses <= 1e9)) wrong.push('maxUses')
  if (expiresAt && isOver(expiresAt, now)) wrong.push('expiresAt')
  if (wrong.length > 0 || !code || value === undefined) return { wrong }
  const rules = { code, value, valueType, maxUses, expiresAt }
  return {
    body: needsCourse
      ? { ...rules, type: 'course_specific', applicableOn: 'single_only', courseId: values.courseId }
      : { ...rules, type: 'platform_wide', applicableOn },
  }
}

/**
 * What differs from the code as it is stored. A last day that was not touched keeps its hour, and may be over; what a
 * code is for cannot change.
 */
export function changesOf(
  discount: Discount,
  values: DiscountValues,
  now: Date,
): { body: z.input<typeof PatchDiscount> } | { wrong: DiscountField[] } {
  const isSameDay = values.lastDay === (discount.lastDay ?? '')
  const checked = checkDiscount(
    isSameDay ? { ...values, lastDay: '' } : values,
    discount.type === 'course_specific',
    discount.currency,
    now,
  )
  if ('wrong' in checked) return checked
  const { code, value, valueType, applicableOn, maxUses, expiresAt } = checked.body
  return {
    body: {
      ...(code !== discount.code && { code }),
      ...((value !== discount.value || valueType !== discount.valueType) && { value, valueType }),
      ...(discount.type === 'platform_wide' && applicableOn !== discount.applicableOn && { applicableOn }),
      ...(maxUses !== (discount.maxUses ?? null) && { maxUses }),
      ...(!isSameDay && { expiresAt }),
    },
  }
}

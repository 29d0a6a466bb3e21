import { expect, test } from 'vitest'
import { PatchDiscount, PostDiscount } from '@/lib/discounts/schema'
import { changesOf, checkDiscount, type DiscountValues, discountState, emptyDiscount, valuesOf } from './discount-form'

const now = new Date('2026-05-15T12:00:00Z')
const courseId = '64621e807e8afdc6899cecf8'
const written = (values: Partial<DiscountValues> = {}): DiscountValues => ({
  ...emptyDiscount(courseId),
  code: ' spring-20 ',
  value: '20',
  ...values,
})
const check = (values: Partial<DiscountValues>, currency = 'USD') => checkDiscount(written(values), true, currency, now)
const stored = {
  id: courseId,
  code: 'SPRING-20',
  type: 'platform_wide' as const,
  value: 20,
  valueType: 'percentage' as const,
  applicableOn: 'both' as const,
  currency: 'USD',
  courseId: null,
  courseTitle: null,
  courseSlug: null,
  expiresAt: '2026-05-31T09:00:00.000Z',
  lastDay: '2026-05-31',
  isActive: true,
  maxUses: 5,
  usedCount: 2,
  createdBy: null,
  createdAt: '2026-01-01T00:00:00.000Z',
}

test('what the dialog sends is what the API takes: a course’s code, and one for the whole site', () => {
  const course = check({ maxUses: '10', lastDay: '2026-05-31' })
  expect(course).toEqual({
    body: {
      code: 'SPRING-20',
      type: 'course_specific',
      value: 20,
      valueType: 'percentage',
      applicableOn: 'single_only',
      courseId,
      maxUses: 10,
      expiresAt: '2026-05-31',
    },
  })
  const site = checkDiscount(written({ applicableOn: 'both', valueType: 'fixed', value: '4,50' }), false, 'USD', now)
  expect(site).toMatchObject({ body: { type: 'platform_wide', value: 4.5, maxUses: null, expiresAt: null } })
  for (const checked of [course, site]) {
    if ('wrong' in checked) throw new Error(checked.wrong.join())
    expect(PostDiscount.safeParse(checked.body).success).toBe(true)
  }
})

test('what cannot be is named field by field', () => {
  expect(checkDiscount(emptyDiscount(), true, 'USD', now)).toEqual({ wrong: ['code', 'courseId', 'value'] })
  for (const value of ['0', '101', '12.5', '-1', 'x', '']) expect(check({ value }), value).toEqual({ wrong: ['value'] })
  expect(check({ valueType: 'fixed', value: '1.50' }, 'VND')).toEqual({ wrong: ['value'] })
  for (const maxUses of ['0', '1.5', 'x', '1e10']) expect(check({ maxUses }), maxUses).toEqual({ wrong: ['maxUses'] })
  expect(check({ lastDay: '2026-05-13' })).toEqual({ wrong: ['expiresAt'] })
  // Somewhere it is still the day before.
  const morning = new Date('2026-05-15T11:59:00Z')
  expect(checkDiscount(written({ lastDay: '2026-05-14' }), true, 'USD', morning)).toHaveProperty('body')
  expect(check({ lastDay: '2026-05-15' })).toHaveProperty('body')
})

test('only what was changed is sent, and an end that was not touched keeps its hour', () => {
  const change = (values: Partial<DiscountValues>, discount = stored) =>
    changesOf(discount, { ...valuesOf(discount), ...values }, now)
  expect(change({})).toEqual({ body: {} })
  expect(change({ maxUses: '' })).toEqual({ body: { maxUses: null } })
  expect(change({ lastDay: '' })).toEqual({ body: { expiresAt: null } })
  expect(change({ valueType: 'fixed' })).toEqual({ body: { value: 20, valueType: 'fixed' } })
  // One that has ended already can still be renamed.
  const over = { ...stored, expiresAt: '2026-01-31T09:00:00.000Z', lastDay: '2026-01-31' }
  const renamed = change({ code: 'summer' }, over)
  expect(renamed).toEqual({ body: { code: 'SUMMER' } })
  expect(PatchDiscount.safeParse('body' in renamed && renamed.body).success).toBe(true)
})

test('a code’s state says why it takes nothing off', () => {
  expect(discountState(stored, now)).toBe('active')
  expect(discountState({ ...stored, isActive: false }, now)).toBe('off')
  expect(discountState({ ...stored, expiresAt: now.toISOString() }, now)).toBe('expired')
  expect(discountState({ ...stored, usedCount: 5 }, now)).toBe('exhausted')
  expect(discountState({ ...stored, maxUses: null, usedCount: 500 }, now)).toBe('active')
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DiscountRules, discountAmount, normalCode, whyNotUsable } from './policy'

const rules = (values: Partial<DiscountRules> = {}): DiscountRules => ({
  type: 'platform_wide',
  value: 10,
  valueType: 'percentage',
  applicableOn: 'both',
  courseId: null,
  maxUses: null,
  usedCount: 0,
  expiresAt: null,
  isActive: true,
  ...values,
})

test('P-09: a discount is never negative, never more than there is to pay, and 100 % is all of it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e12 }),
      fc.oneof(
        fc.record({ valueType: fc.constant('percentage' as const), value: fc.integer({ min: 1, max: 100 }) }),
        fc.record({ valueType: fc.constant('fixed' as const), value: fc.integer({ min: 1, max: 1e12 }) }),
      ),
      (subtotal, discount) => {
        const off = discountAmount(discount, subtotal)
        expect(Number.isSafeInteger(off)).toBe(true)
        expect(off).toBeGreaterThanOrEqual(0)
        expect(off).toBeLessThanOrEqual(subtotal)
        if (discount.valueType === 'percentage' && discount.value === 100) expect(off).toBe(subtotal)
      },
    ),
  )
})

test('a discount of half a smallest coin is rounded up', () => {
  expect(discountAmount({ value: 15, valueType: 'percentage' }, 10)).toBe(2)
  expect(discountAmount({ value: 14, valueType: 'percentage' }, 10)).toBe(1)
})

test('codes are compared in capitals and without spaces', () => {
  expect(normalCode(' tết 2026 ')).toBe('TẾT2026')
})

test('a code counts to the very moment it expires, and not at it', () => {
  const expiresAt = new Date('2026-01-31T09:00:00Z')
  const at = (time: string) => whyNotUsable(rules({ expiresAt }), ['a'], new Date(time))
  expect(at('2026-01-31T08:59:59.999Z')).toBeUndefined()
  expect(at('2026-01-31T09:00:00Z')).toBe('expired')
})

import { expect, test } from 'vitest'
import { couponIn, parseCoupon, withCoupon } from './coupon-memory'

const now = 1_700_000_000_000

test('a link’s code is taken however it is written, and nothing that cannot be a code', () => {
  expect(couponIn('?coupon=spring-20')).toBe('SPRING-20')
  expect(couponIn('?search=x&coupon=%20t%E1%BA%BFt2026%20')).toBe('TẾT2026')
  for (const search of ['', '?coupon=', '?coupon=ab', '?coupon=<b>no</b>', `?coupon=${'A'.repeat(41)}`])
    expect(couponIn(search), search).toBeUndefined()
})

test('a kept code is forgotten after a week, and a broken text is none', () => {
  const text = JSON.stringify({ code: 'SPRING', at: now })
  expect(parseCoupon(text, now + 6 * 86_400_000)).toBe('SPRING')
  expect(parseCoupon(text, now + 7 * 86_400_000)).toBeUndefined()
  for (const broken of [null, '', '{', 'null', '[]', '{"code":7,"at":1}', '{"code":"SPRING"}'])
    expect(parseCoupon(broken, now), String(broken)).toBeUndefined()
})

test('the way to the checkout carries the code', () => {
  expect(withCoupon('/checkout', 'TẾT')).toBe('/checkout?coupon=T%E1%BA%BET')
  expect(withCoupon('/checkout', undefined)).toBe('/checkout')
})

import { expect, test } from 'vitest'
import { quote } from '@/lib/pricing/policy'
import { codeShares, isStale, mended, withoutLine, withQuantity, withSaved } from './policy'
import type { Cart, CartItem } from './schema'

const id = (n: number) => n.toString(16).padStart(24, '0')

const aLine = (n: number, values: Partial<CartItem> = {}): CartItem => ({
  id: id(n),
  courseId: id(n + 100),
  productId: id(n + 100),
  quantity: 1,
  unitPrice: 9.99,
  discount: 0,
  amount: 9.99,
  savedForLater: false,
  state: 'ready',
  seenAmount: 9.99,
  course: {
    id: id(n + 100),
    slug: `course-${n}`,
    title: `Course ${n}`,
    thumbnailUrl: null,
    level: 'beginner',
    category: { name: 'Music', slug: 'music' },
    instructorName: 'Ada',
    lessonCount: 3,
  },
  ...values,
})

const aCart = (...items: CartItem[]): Cart =>
  withSaved(
    { id: id(1), userId: id(2), items, itemCount: 0, subtotal: 0, discountTotal: 0, total: 0, currency: 'USD' },
    '',
    false,
  )

test('a quantity multiplies the price after the discount, to the cent', () => {
  const cart = withQuantity(aCart(aLine(1, { discount: 50, amount: 5 }), aLine(2)), id(1), 3)
  expect(cart).toMatchObject({ subtotal: 39.96, discountTotal: 14.97, total: 24.99, itemCount: 2 })
  expect(cart.items[0]).toMatchObject({ quantity: 3, amount: 15 })
})

test('what is saved for later, unavailable or owned is not in the total', () => {
  const lines = [aLine(1), aLine(2, { state: 'unavailable' }), aLine(3, { state: 'already-owned' }), aLine(4)]
  expect(withSaved(aCart(...lines), id(4), true)).toMatchObject({ total: 9.99, itemCount: 3 })
  expect(withSaved(withSaved(aCart(...lines), id(4), true), id(4), false).total).toBe(19.98)
})

test('a line with another price counts with today’s, and accepting it settles the question', () => {
  const cart = aCart(aLine(1, { state: 'price-changed', seenAmount: 5 }))
  expect(cart.total).toBe(9.99)
  expect(withQuantity(cart, id(1), 1).items[0]).toMatchObject({ state: 'ready', amount: 9.99, seenAmount: 9.99 })
})

test('a removed line is gone from list, number and sums', () => {
  expect(withoutLine(aCart(aLine(1), aLine(2)), id(1))).toMatchObject({ itemCount: 1, total: 9.99, subtotal: 9.99 })
})

test('stale lines leave the cart: owned ones go, those off sale are saved for later; undone ones stay', () => {
  const [ready, gone, owned, kept] = [
    aLine(1),
    aLine(2, { state: 'unavailable' }),
    aLine(3, { state: 'already-owned' }),
    aLine(4, { state: 'already-owned' }),
  ]
  const cart = mended(aCart(ready, gone, owned, kept), new Set([gone.courseId, owned.courseId, ready.courseId]))
  expect(cart.items.map(({ id, savedForLater }) => [id, savedForLater])).toEqual([
    [ready.id, false],
    [gone.id, true],
    [kept.id, false],
  ])
  expect(cart).toMatchObject({ itemCount: 2, total: 9.99 })
  expect(isStale({ ...gone, savedForLater: true })).toBe(false)
})

test('P-09: what a code takes off each line is what the order will take off it, to the cent', () => {
  const items = [aLine(3, { amount: 10 }), aLine(1, { amount: 9.99 }), aLine(2, { amount: 0.01 })]
  const shares = codeShares(items, 3.33, 'USD')
  const ordered = quote(
    [999, 1, 1000].map((unitPrice, at) => ({ courseId: id(at), unitPrice, discountPercent: 0, quantity: 1 })),
    333,
  )
  expect([1, 2, 3].map(n => shares.get(id(n)))).toEqual(ordered.lines.map(line => line.codeDiscount / 100))
  expect([...codeShares([aLine(1, { amount: 250_000 })], 50_000, 'VND').values()]).toEqual([50_000])
  expect(codeShares([], 5, 'USD').size).toBe(0)
})

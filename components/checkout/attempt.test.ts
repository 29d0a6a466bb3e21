import { expect, test } from 'vitest'
import { attemptFor, type PaymentBody, parseAttempt } from './attempt'

const body: PaymentBody = {
  carts: ['a'],
  amount: 9.99,
  currency: 'USD',
  paymentMethod: 'card',
  billingData: { firstName: 'Ada', address: '1 Reading Room' },
}
const ada = { userId: 'ada', after: '' }
const now = 1_700_000_000_000

test('P-05 the same payment is sent again with the same key, another payment with another', () => {
  const first = attemptFor(undefined, { ...ada, body }, now)
  const stored = parseAttempt(JSON.stringify(first), 'ada', now + 1000)
  expect(attemptFor(stored, { ...ada, body: { ...body } }, now + 1000)).toEqual(first)
  const keys = [
    first,
    attemptFor(stored, { ...ada, body: { ...body, amount: 8 } }, now),
    attemptFor(stored, { ...ada, body: { ...body, discountCode: 'SPRING' } }, now),
    attemptFor(undefined, { ...ada, body }, now),
  ].map(({ key }) => key)
  expect(new Set(keys).size).toBe(4)
  for (const key of keys) expect(key).toMatch(/^[\x21-\x7e]{1,255}$/)
})

test('an attempt is forgotten for another person, after a day, and when its text is broken', () => {
  const text = JSON.stringify(attemptFor(undefined, { ...ada, body }, now))
  expect(parseAttempt(text, 'bob', now)).toBeUndefined()
  expect(parseAttempt(text, 'ada', now + 86_400_000)).toBeUndefined()
  for (const broken of [null, '', '{', 'null', '{"key":"k"}', '{"key":"k","at":1,"after":""}', '[]'])
    expect(parseAttempt(broken, 'ada', now), String(broken)).toBeUndefined()
})

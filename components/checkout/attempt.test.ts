import { expect, test } from 'vitest'
import { attemptFor, parseAttempt } from './attempt'

const body = { address: '1 Reading Room', phoneNumber: '0912345678', totalAmount: 9.99, carts: ['a'] }
const now = 1_700_000_000_000

test('P-05 the same order is sent again with the same key, another order with another', () => {
  const first = attemptFor(undefined, 'ada', body, now)
  const stored = parseAttempt(JSON.stringify(first), 'ada', now + 1000)
  expect(attemptFor(stored, 'ada', { ...body }, now + 1000)).toEqual(first)
  const keys = [
    first,
    attemptFor(stored, 'ada', { ...body, totalAmount: 8 }, now),
    attemptFor(undefined, 'ada', body, now),
  ].map(({ key }) => key)
  expect(new Set(keys).size).toBe(3)
  for (const key of keys) expect(key).toMatch(/^[\x21-\x7e]{1,255}$/)
})

test('an attempt is forgotten for another person, after a day, and when its text is broken', () => {
  const text = JSON.stringify(attemptFor(undefined, 'ada', body, now))
  expect(parseAttempt(text, 'bob', now)).toBeUndefined()
  expect(parseAttempt(text, 'ada', now + 86_400_000)).toBeUndefined()
  for (const broken of [null, '', '{', 'null', '{"key":"k"}', '[]'])
    expect(parseAttempt(broken, 'ada', now), String(broken)).toBeUndefined()
})

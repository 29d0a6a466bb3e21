import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysUntilAllowed, mailAllowance } from './allowance'

const age = fc.integer({ min: 0, max: 4000 })
const joined = fc.integer({ min: 0, max: 100_000 })

test('R5: what an account may mail grows with its age and with everybody who accepts, and never beyond a whole import', () => {
  fc.assert(
    fc.property(age, joined, fc.nat(100), fc.nat(100), (days, people, older, more) => {
      expect(mailAllowance(days + older, people + more)).toBeGreaterThanOrEqual(mailAllowance(days, people))
      expect(mailAllowance(days, people)).toBeLessThanOrEqual(5000)
    }),
  )
  expect([0, 1, 3, 30].map(days => mailAllowance(days, 0))).toEqual([20, 100, 600, 5000])
  expect(mailAllowance(0, 3)).toBe(50)
})

test('R5: the days that are named for so many mails are right: then they fit, a day before they do not', () => {
  fc.assert(
    fc.property(age, fc.integer({ min: 1, max: 5000 }), (days, mails) => {
      const wait = daysUntilAllowed(days, mails) ?? Number.NaN
      expect(mailAllowance(days + wait, 0)).toBeGreaterThanOrEqual(mails)
      if (wait > 0) expect(mailAllowance(days + wait - 1, 0)).toBeLessThan(mails)
    }),
  )
  expect(daysUntilAllowed(0, 5001)).toBeUndefined()
})

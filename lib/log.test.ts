import { DrizzleQueryError } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { describeError, loggedPath } from './log'

test('P-50: a logged path names no token of a reset link', () => {
  const token = 'q'.repeat(43)
  for (const path of [
    `/reset/${token}`,
    `/api/auth/reset-password/${token}`,
    `/api/v1/auth/reset-password/${token}/`,
  ]) {
    expect(loggedPath(path)).not.toContain(token)
  }
  expect(loggedPath('/api/auth/reset-password')).toBe('/api/auth/reset-password')
  expect(loggedPath('/courses/how-to-reset/lesson')).toBe('/courses/how-to-reset/lesson')
})

test('A2: a logged path names no payment link', () => {
  const reference = `65f0c0ffee65f0c0ffee0001-${'q'.repeat(43)}`
  for (const path of [`/pay/${reference}`, `/pay/${reference}/card`, `/api/v1/payments/links/${reference}/confirm`])
    expect(loggedPath(path)).not.toContain('qqq')
  expect(loggedPath('/payments/65f0c0ffee65f0c0ffee0001')).toBe('/payments/65f0c0ffee65f0c0ffee0001')
})

test('P-50: a logged database error shows the query, and nothing of what was in it', () => {
  const error = new DrizzleQueryError('insert into users\n values ($1)', ['someone@lectern.example'], new Error('no'))
  const described = describeError(error)
  expect(described.message).toBe('Failed query: insert into users\n values ($1)')
  expect(described.stack).toMatch(/^\s+at /)
  expect(JSON.stringify(described)).not.toContain('someone')
})

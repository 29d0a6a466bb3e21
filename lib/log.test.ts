import { expect, test } from 'vitest'
import { loggedPath } from './log'

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

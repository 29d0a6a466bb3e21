import { expect, test } from 'vitest'
import { hashesAtOnce } from './limits'
import { hashingLoad, hashPassword, needsRehash, verifyPassword } from './passwords'

test('P-20: a password is stored as argon2id with OWASP’s parameters, salted', async () => {
  const [one, two] = await Promise.all([hashPassword('secret'), hashPassword('secret')])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  expect(one).not.toBe(two)
  expect([await verifyPassword(one, 'secret'), await verifyPassword(one, 'Secret'), needsRehash(one)]).toEqual([
    true,
    false,
    false,
  ])
  expect(needsRehash('$argon2id$v=19$m=4096,t=3,p=1$c2FsdHNhbHQ$aGFzaA')).toBe(true)
})

test('an account without a password fits none', async () => {
  for (const stored of [null, undefined, '']) expect(await verifyPassword(stored, 'no such account')).toBe(false)
})

test('P-20: a few hashes run at once, at most four; fifty wait, more are told to come back', async () => {
  let most = 0
  const watch = setInterval(() => {
    most = Math.max(most, hashingLoad().running)
  }, 0)
  const results = await Promise.allSettled(Array.from({ length: 60 }, () => hashPassword('secret')))
  clearInterval(watch)
  expect(results.filter(result => result.status === 'fulfilled')).toHaveLength(50 + hashesAtOnce)
  for (const result of results)
    if (result.status === 'rejected') expect(result.reason).toMatchObject({ reason: 'unavailable', type: 'busy' })
  expect(hashesAtOnce).toBeLessThanOrEqual(4)
  expect(most).toBeLessThanOrEqual(hashesAtOnce)
  expect(hashingLoad()).toMatchObject({ running: 0, waiting: 0 })
})

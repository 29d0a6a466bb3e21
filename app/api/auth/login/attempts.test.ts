import { expect, test, vi } from 'vitest'
import { sqlPool } from '@/db/client'
import { socketAddressHeader } from '@/lib/api/client-address'
import { hashingLoad } from '@/lib/auth/passwords'
import { post } from '@/server/testing/api'
import { aUserWithPassword, password, unique } from '@/server/testing/builders'
import { POST } from './route'

let last = 0
/** An address that no other test of this file uses. */
const anAddress = () => `192.0.2.${++last}`
const signIn = (email: string, word: string, address = anAddress()) =>
  post('/auth/login', { email, password: word }, { address })

/** The handler with modules of its own, as another process has it. */
async function anotherInstance(): Promise<typeof POST> {
  vi.resetModules()
  const { POST: handler } = await import('./route')
  expect(handler).not.toBe(POST)
  return handler
}

/** Runs `work` while no limiter remembers anything between two requests: what is counted is in the database. */
async function withoutMemory<T>(work: () => Promise<T>): Promise<T> {
  const before = (globalThis as { lecternLimiters?: unknown }).lecternLimiters
  Object.defineProperty(globalThis, 'lecternLimiters', { configurable: true, get: () => new Map(), set: () => {} })
  try {
    return await work()
  } finally {
    Object.defineProperty(globalThis, 'lecternLimiters', { configurable: true, writable: true, value: before })
  }
}

test('P-12: after five wrong passwords even the right one is refused from there, and the owner gets in from elsewhere', async () => {
  const user = await aUserWithPassword()
  const attacker = anAddress()
  for (let i = 0; i < 5; i++) expect((await signIn(user.email, 'wrong-word', attacker)).status).toBe(401)
  const refused = await signIn(user.email, password, attacker)
  expect([refused.status, refused.body.type]).toEqual([429, 'too-many-requests'])
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800)
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(900)
  expect((await post('/auth/login', { username: user.username, password }, { address: attacker })).status).toBe(429)
  expect((await signIn(user.email, password)).status).toBe(200)
  await sqlPool()`update rate_limits set expire = ${Date.now() - 1} where key like 'sign-in-%'`
  expect((await signIn(user.email, password, attacker)).status).toBe(200)
})

test('P-12: a header that pretends another address does not start the count afresh', async () => {
  const user = await aUserWithPassword()
  const address = anAddress()
  const guess = (i: number) =>
    post(
      '/auth/login',
      { email: user.email, password: 'wrong-word' },
      {
        address,
        headers: { 'x-forwarded-for': `192.0.2.${i}`, 'x-real-ip': `192.0.2.${i}`, forwarded: `for=192.0.2.${i}` },
      },
    )
  const statuses = []
  for (let i = 0; i < 7; i++) statuses.push((await guess(i)).status)
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429])
})

test('P-12: of a hundred wrong attempts at once, five are looked at', async () => {
  const user = await aUserWithPassword()
  const address = anAddress()
  const before = hashingLoad().started
  const replies = await Promise.all(Array.from({ length: 100 }, () => signIn(user.email, 'wrong-word', address)))
  expect(hashingLoad().started - before).toBe(5)
  expect(replies.filter(reply => reply.status === 401)).toHaveLength(5)
  expect(replies.filter(reply => reply.status === 429)).toHaveLength(95)
  expect((await signIn(user.email, password, address)).status).toBe(429)
})

test('P-12: two instances that share nothing but the database look at five of a hundred wrong attempts together', async () => {
  const user = await aUserWithPassword()
  const address = anAddress()
  const second = await anotherInstance()
  const attempt = (handler: typeof POST, i: number) =>
    handler(
      new Request('http://localhost:3000/api/auth/login', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          [socketAddressHeader]: address,
          'x-forwarded-for': `192.0.2.${i}`,
        },
        body: JSON.stringify({ email: user.email, password: 'wrong-word' }),
      }),
    )
  const before = hashingLoad().started
  const replies = await withoutMemory(() =>
    Promise.all(Array.from({ length: 100 }, (_, i) => attempt(i % 2 ? POST : second, i))),
  )
  expect(hashingLoad().started - before).toBe(5)
  expect(replies.filter(reply => reply.status === 401)).toHaveLength(5)
  expect(replies.filter(reply => reply.status === 429)).toHaveLength(95)
  // Nor does a restart forget.
  expect((await attempt(await anotherInstance(), 0)).status).toBe(429)
})

test('P-12: one address gets twenty wrong attempts over all accounts, known or not', async () => {
  const address = anAddress()
  const known = await Promise.all(Array.from({ length: 15 }, () => aUserWithPassword()))
  const names = [
    ...known.map(user => user.email),
    ...Array.from({ length: 85 }, () => `${unique('nobody')}@lectern.example`),
  ]
  const before = hashingLoad().started
  const replies = await Promise.all(names.map(email => signIn(email, 'wrong-word', address)))
  expect(hashingLoad().started - before).toBe(20)
  expect(replies.filter(reply => reply.status === 401)).toHaveLength(20)
  expect(replies.filter(reply => reply.status === 429)).toHaveLength(80)
  // What the address refused was not held against the accounts.
  for (const user of known) expect((await signIn(user.email, password)).status).toBe(200)
})

test('P-12: many addresses against one account are stopped at twenty; a device it was signed in from is not', async () => {
  const user = await aUserWithPassword()
  const home = anAddress()
  expect((await signIn(user.email, password, home)).status).toBe(200)
  const before = hashingLoad().started
  const guesses = Array.from({ length: 40 }, (_, i) => signIn(user.email, 'wrong-word', `192.0.2.${100 + i}`))
  const replies = await Promise.all(guesses)
  expect(replies.filter(reply => reply.status === 401)).toHaveLength(20)
  expect(hashingLoad().started - before).toBe(20)
  expect((await signIn(user.email, password, anAddress())).status).toBe(429)
  expect((await signIn(user.email, password, home)).status).toBe(200)
})

test('000: the older address signs in too, and is no second set of attempts', async () => {
  const user = await aUserWithPassword()
  const address = anAddress()
  expect((await post('/login', { email: user.email, password }, { address })).body).toMatchObject({
    success: true,
    user: { id: user.id },
  })
  for (let i = 0; i < 5; i++) expect((await signIn(user.email, 'wrong-word', address)).status).toBe(401)
  expect((await post('/login', { email: user.email, password }, { address })).status).toBe(429)
  expect((await post('/login', { email: user.email })).status).toBe(400)
})

test('P-12: an unknown account is locked by the same rule, so the lock tells nothing', async () => {
  const address = anAddress()
  const email = `${unique('nobody')}@lectern.example`
  const statuses = []
  for (let i = 0; i < 6; i++) statuses.push((await signIn(email, 'wrong-word', address)).status)
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
})

test('P-12: people of one office who mistype and then get in do not use up its attempts', async () => {
  const office = anAddress()
  for (let i = 0; i < 30; i++) {
    const user = await aUserWithPassword()
    expect((await signIn(user.email, 'mistyped', office)).status).toBe(401)
    expect((await signIn(user.email, password, office)).status).toBe(200)
  }
})

test('P-12: an account of one’s own does not buy more attempts on others', async () => {
  const address = anAddress()
  const own = await aUserWithPassword()
  const victims = await Promise.all(Array.from({ length: 30 }, () => aUserWithPassword()))
  let guesses = 0
  for (const victim of victims) {
    await Promise.all(Array.from({ length: 8 }, () => signIn(own.email, password, address)))
    if ((await signIn(victim.email, 'wrong-word', address)).status === 401) guesses++
  }
  expect(guesses).toBeLessThanOrEqual(20)
}, 60_000)

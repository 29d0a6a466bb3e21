import { eq, getTableColumns } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEvents, idempotencyKeys, ledgerEntries, outboxMails, users } from '@/db/schema'
import { env } from '@/lib/env'
import { call, get, patch, post, put } from '@/server/testing/api'
import { aSignedIn, aUserWithPassword, letProofsAge, password, unique } from '@/server/testing/builders'

const rowOf = async (id: string) => (await db().select().from(users).where(eq(users.id, id)))[0]
const shared = globalThis as { lecternEnv?: ReturnType<typeof env> }
afterEach(() => {
  shared.lecternEnv = undefined
})

test('002: a good token gets the own account, without anything secret', async () => {
  const { user, token } = await aSignedIn()
  const reply = await get('/auth', { token })
  expect([reply.status, reply.body.id, reply.body.fullname, reply.body.accountBalance]).toEqual([
    200,
    user.id,
    user.name,
    0,
  ])
  expect(reply.text).not.toMatch(/password|totp|secret/i)
  expect((await get('/auth')).status).toBe(401)
})

test('002: the profile changes in the keys sent and in no other', async () => {
  const { user, token } = await aSignedIn()
  const change = { fullname: 'Trần Văn An', phoneNumber: '0912345678', address: '12 Lý Thường Kiệt, Hà Nội' }
  const reply = await put('/auth', change, { token })
  expect([reply.status, reply.body]).toMatchObject([
    200,
    { ...change, name: change.fullname, email: user.email, emailVerified: true },
  ])
  expect((await get('/auth', { token })).body).toEqual(reply.body)
  expect((await patch('/auth', { address: null }, { token })).body).toMatchObject({ ...change, address: null })
  expect((await put('/auth', {}, { token })).body).toMatchObject({
    fullname: change.fullname,
    phoneNumber: change.phoneNumber,
    address: null,
  })
})

test('bad input is 400 on its field, and nothing changes', async () => {
  const { user, token } = await aSignedIn()
  const before = await rowOf(user.id)
  const cases: [string, unknown][] = [
    ['fullname', ''],
    ['fullname', null],
    ['fullname', 'x'.repeat(121)],
    ['fullname', 'a\nb'],
    ['phoneNumber', '912345678'],
    ['phoneNumber', '091234567'],
    ['phoneNumber', '09123456789'],
    ['phoneNumber', '1912345678'],
    ['phoneNumber', '０912345678'],
    ['phoneNumber', 912345678],
    ['phoneNumber', ''],
    ['email', 'nobody'],
    ['email', null],
    ['email', 'a＠lectern.example'],
    ['email', ['a@lectern.example']],
    ['address', ''],
    ['address', 'x'.repeat(301)],
    ['accountBalance', -1],
    ['accountBalance', 0.001],
    ['accountBalance', 1e308],
    ['accountBalance', 'NaN'],
    ['accountBalance', null],
    ['accountBalance', '1e2'],
    ['accountBalance', 2 ** 53],
    ['accountBalance', [5]],
  ]
  for (const [path, value] of cases) {
    const reply = await put('/auth', { address: 'Elsewhere 1', [path]: value }, { token })
    expect([path, value, reply.status, reply.body.errors?.[0]?.path]).toEqual([path, value, 400, path])
  }
  expect(await rowOf(user.id)).toEqual(before)
})

test('002: another e-mail address waits for its code while the old one stays; the same one in other letters changes nothing', async () => {
  const user = await aUserWithPassword()
  const { token } = (await post('/auth/login', { email: user.email, password })).body
  expect((await put('/auth', { email: user.email.toUpperCase() }, { token })).body).toMatchObject({
    email: user.email,
    emailVerified: true,
    pendingEmail: null,
  })
  const email = `${unique('moved')}@lectern.example`
  const body = { email: ` ${email.toUpperCase()} `, currentPassword: password, fullname: 'Also Changed' }
  const reply = await put('/auth', body, { token })
  expect([reply.status, reply.body]).toMatchObject([
    200,
    { email: user.email, emailVerified: true, pendingEmail: email, fullname: 'Also Changed' },
  ])
  expect((await get('/auth', { token })).body).toEqual(reply.body)
})

test('another e-mail address without the password is 403, and the rest of the change is not made either', async () => {
  const user = await aUserWithPassword()
  const { token } = (await post('/auth/login', { email: user.email, password })).body
  await letProofsAge(user.id)
  const before = await rowOf(user.id)
  const change = { fullname: 'Changed', email: `${unique('moved')}@lectern.example`, accountBalance: 5 }
  for (const [proof, type] of [
    [{}, 'proof-required'],
    [{ currentPassword: 'not-the-password' }, 'wrong-proof'],
    [{ code: '123456' }, 'proof-required'],
  ] as const) {
    const reply = await put('/auth', { ...change, ...proof }, { token })
    expect([reply.status, reply.body.type]).toEqual([403, type])
  }
  expect(await rowOf(user.id)).toEqual(before)
  expect((await get('/auth', { token })).body.accountBalance).toBe(0)
})

test('an Idempotency-Key repeats the reply of a wish for another address, not its mails', async () => {
  const user = await aUserWithPassword()
  const { token } = (await post('/auth/login', { email: user.email, password })).body
  const body = { email: `${unique('moved')}@lectern.example`, currentPassword: password }
  const options = { token, headers: { 'idempotency-key': unique('key') } }
  const first = await put('/auth', body, options)
  const again = await put('/auth', body, options)
  expect([again.status, again.text]).toEqual([200, first.text])
  expect(await db().select().from(outboxMails).where(eq(outboxMails.recipient, body.email))).toHaveLength(1)
  const [kept] = await db().select().from(idempotencyKeys).where(eq(idempotencyKeys.callerId, user.id))
  expect(JSON.stringify(kept)).not.toContain(password)
})

test('P-02: in the sandbox the balance moves through the ledger, up and down', async () => {
  const { user, token } = await aSignedIn()
  for (const [target, entries] of [
    [500, 2],
    [500, 2],
    [120.05, 4],
    [0, 6],
  ] as const) {
    const reply = await put('/auth', { accountBalance: target }, { token })
    expect([reply.status, reply.body.accountBalance]).toEqual([200, target])
    expect(await db().select().from(ledgerEntries)).toHaveLength(entries)
  }
  expect(await rowOf(user.id)).toMatchObject({ name: user.name })
})

test('P-02: balances set at once from several devices leave one of them, and the books in order', async () => {
  const { token } = await aSignedIn()
  const targets = [10, 20, 30, 40, 50, 60, 70, 80]
  const replies = await Promise.all(targets.map(accountBalance => put('/auth', { accountBalance }, { token })))
  expect(replies.map(reply => reply.status)).toEqual(Array(8).fill(200))
  expect(targets).toContain((await get('/auth', { token })).body.accountBalance)
})

test('P-02: what is added to the balance counts in full, however many add at once', async () => {
  const { user, token } = await aSignedIn()
  await put('/auth', { accountBalance: 20.5 }, { token })
  const amounts = [1, 2, 3, 4, 5, 6, 7, 8.25]
  const replies = await Promise.all(amounts.map(addToBalance => put('/auth', { addToBalance }, { token })))
  expect(replies.map(reply => reply.status)).toEqual(Array(8).fill(200))
  expect((await get('/auth', { token })).body.accountBalance).toBe(56.75)
  const events = await db().select().from(auditEvents).where(eq(auditEvents.userId, user.id))
  expect(events.map(({ details }) => details?.balance)).toContain(56.75)
})

test('P-02: an amount to add is refused like a balance, both at once are too, and a balance has an end', async () => {
  const { token } = await aSignedIn()
  for (const addToBalance of [-1, 0.001, 1e308, '5', null, [5]]) {
    const { status, body } = await put('/auth', { addToBalance }, { token })
    expect([status, body.errors?.[0]?.path], String(addToBalance)).toEqual([400, 'addToBalance'])
  }
  const both = await put('/auth', { accountBalance: 5, addToBalance: 5 }, { token })
  expect([both.status, both.body.errors[0].path]).toEqual([400, 'addToBalance'])
  await put('/auth', { accountBalance: 999_999_999 }, { token })
  expect((await put('/auth', { addToBalance: 1.01 }, { token })).status).toBe(400)
  expect((await put('/auth', { addToBalance: 1 }, { token })).body.accountBalance).toBe(1e9)
})

test('P-05: the same Idempotency-Key sets the balance once', async () => {
  const { token } = await aSignedIn()
  const options = { token, headers: { 'idempotency-key': unique('key') } }
  const first = await put('/auth', { accountBalance: 70 }, options)
  await put('/auth', { accountBalance: 10 }, { token })
  const again = await put('/auth', { accountBalance: 70 }, options)
  expect([again.text, again.headers.get('idempotency-replayed')]).toEqual([first.text, 'true'])
  expect((await get('/auth', { token })).body.accountBalance).toBe(10)
  expect((await put('/auth', { accountBalance: 71 }, options)).status).toBe(422)
})

test('where payments are real, setting the balance is 403 and the rest of the change is not made', async () => {
  const { user, token } = await aSignedIn()
  shared.lecternEnv = { ...env(), PAYMENTS: 'stripe' }
  for (const balance of [{ accountBalance: 1000 }, { addToBalance: 1000 }])
    expect((await put('/auth', { fullname: 'Changed', ...balance }, { token })).status).toBe(403)
  expect([(await rowOf(user.id))?.name, (await get('/auth', { token })).body.accountBalance]).toEqual([user.name, 0])
  expect((await put('/auth', { fullname: 'Changed' }, { token })).status).toBe(200)
})

test('P-21: nothing that only the system may set can be set', async () => {
  const { user, token } = await aSignedIn()
  const before = await rowOf(user.id)
  const writable = ['name', 'phoneNumber', 'email', 'address']
  const columns = Object.keys(getTableColumns(users)).filter(column => !writable.includes(column))
  const values = Object.fromEntries(columns.map(column => [column, forged(column)]))
  const extra = {
    isAdmin: true,
    balance: 1e6,
    emailVerified: true,
    twoFactorEnabled: true,
    password: 'changed',
    status: 'active',
    userId: 'a'.repeat(24),
    ownerId: 'x',
    organizationId: 'x',
    sold: 9,
    evaluation: 5,
    usedCount: 0,
    constructor: { prototype: { role: 'admin' } },
  }
  const body = JSON.stringify({ ...values, ...extra, address: 'Sent along' }).replace(
    '{',
    '{"__proto__":{"role":"admin"},',
  )
  for (const method of ['PUT', 'PATCH']) expect((await call(method, '/auth', { body, token })).status).toBe(200)
  const after = await rowOf(user.id)
  for (const column of columns.filter(column => column !== 'updatedAt')) {
    expect([column, after?.[column as keyof typeof after]]).toEqual([column, before?.[column as keyof typeof before]])
  }
  expect(after?.address).toBe('Sent along')
  expect(after!.updatedAt.getFullYear()).toBeGreaterThan(2020)
  expect((await get('/auth', { token })).body.accountBalance).toBe(0)
})

function forged(column: string): unknown {
  if (/At$/.test(column)) return '2001-01-01T00:00:00.000Z'
  if (column === 'role') return 'admin'
  if (/Id$|^id$/.test(column)) return 'a'.repeat(24)
  if (column === 'locale') return 'vi'
  return 'forged'
}

test('P-32: poisoned text is refused, any other text is stored as it is', async () => {
  const { user, token } = await aSignedIn()
  for (const poison of ['"a\\u0000b"', '"\\ud800"']) {
    for (const field of ['fullname', 'address', 'phoneNumber', 'email']) {
      expect([field, (await put('/auth', `{"${field}":${poison}}`, { token })).status]).toEqual([field, 400])
    }
  }
  for (const text of ['\u202ertl', '😀', `z${'\u0301'.repeat(80)}`, '\'";--', '{{7*7}}']) {
    await put('/auth', { fullname: text, address: text }, { token })
    expect(await rowOf(user.id)).toMatchObject({ name: text, address: text })
  }
})

test('P-46: with a cookie, only a page of this site can write; a bearer token needs no Origin', async () => {
  const user = await aUserWithPassword()
  const signedIn = await post('/auth/login', { email: user.email, password })
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const change = { fullname: 'Changed by cookie' }
  const foreign: Record<string, string>[] = [
    {},
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: '' },
    { origin: 'http://localhost:3001' },
    { origin: 'http://localhost:3000.evil.example' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'same-site' },
    { referer: 'http://localhost:3000/' },
  ]
  for (const headers of foreign) {
    for (const method of ['PUT', 'PATCH']) {
      expect([
        headers,
        (await call(method, '/auth', { body: change, headers: { cookie, ...headers } })).status,
      ]).toEqual([headers, 403])
    }
  }
  expect((await rowOf(user.id))?.name).toBe(user.name)
  const own = await put('/auth', change, { headers: { cookie, origin: 'http://localhost:3000' } })
  expect([own.status, own.body.fullname]).toEqual([200, 'Changed by cookie'])
  // The bearer token decides, and the cookie beside it plays no part.
  expect(
    (
      await put(
        '/auth',
        { fullname: 'By token' },
        { token: signedIn.body.token, headers: { cookie, origin: 'https://evil.example' } },
      )
    ).status,
  ).toBe(200)
  expect((await put('/auth', change)).status).toBe(401)
})

import { count, eq, getTableColumns } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEvents, sessions, users } from '@/db/schema'
import { call, get, post } from '@/server/testing/api'
import { aSignedIn, aUser, fund, unique } from '@/server/testing/builders'

const anEmail = () => `${unique('new')}@lectern.example`
const rowOf = async (email: string) => (await db().select().from(users).where(eq(users.email, email)))[0]
const usersNow = async () => (await db().select({ n: count() }).from(users))[0]?.n
const secrets = /password|argon2|totp|secret|token|hash/i

test('000: anybody opens a student’s account, which is not signed in', async () => {
  const email = anEmail()
  const reply = await post('/users', {
    email,
    password: 'quiet-lamp',
    fullName: 'Nguyễn Thị Minh',
    phoneNumber: '0912345678',
  })
  expect([reply.status, reply.body]).toMatchObject([
    201,
    { email, name: 'Nguyễn Thị Minh', fullname: 'Nguyễn Thị Minh', phoneNumber: '0912345678', role: 'student' },
  ])
  expect(reply.text).not.toMatch(secrets)
  expect(reply.headers.getSetCookie()).toEqual([])
  const { id } = reply.body
  expect(await db().select().from(sessions).where(eq(sessions.userId, id))).toEqual([])
  expect((await post('/auth/login', { email, password: 'quiet-lamp' })).body.user.id).toBe(id)
  expect((await post('/users', { email: anEmail(), password: 'quiet-lamp', name: 'By name' })).body.name).toBe(
    'By name',
  )
  const [event] = await db().select().from(auditEvents).where(eq(auditEvents.userId, id)).orderBy(auditEvents.id)
  expect(event).toMatchObject({ kind: 'sign-up', actorId: id, details: { role: 'student' } })
})

test('P-21: nobody signs up as an administrator, and another role is not given', async () => {
  const before = await usersNow()
  expect((await post('/users', { email: anEmail(), password: 'quiet-lamp', role: 'admin' })).status).toBe(403)
  expect((await post('/users', { email: anEmail(), password: 'quiet-lamp', role: 'root' })).status).toBe(400)
  expect(await usersNow()).toBe(before)
  const { token } = await aSignedIn({ role: 'instructor' })
  expect((await post('/users', { email: anEmail(), password: 'quiet-lamp', role: 'admin' }, { token })).status).toBe(
    403,
  )
  for (const role of ['instructor', 'organizer', 'user', 'guest']) {
    const reply = await post('/users', { email: anEmail(), password: 'quiet-lamp', role }, { token })
    expect([role, reply.status, reply.body.role]).toEqual([role, 201, 'student'])
  }
})

test('an administrator opens accounts of any role, and they stay though nobody verified them', async () => {
  const admin = await aSignedIn({ role: 'admin' })
  for (const role of ['instructor', 'admin', 'guest'] as const) {
    const email = anEmail()
    const reply = await post('/users', { email, password: 'quiet-lamp', role }, { token: admin.token })
    expect([role, reply.status, reply.body.role, reply.body.emailVerified]).toEqual([role, 201, role, false])
    expect((await rowOf(email))?.provenAt).not.toBeNull()
    const [event] = await db().select().from(auditEvents).where(eq(auditEvents.userId, reply.body.id))
    expect(event).toMatchObject({ kind: 'sign-up', actorId: admin.user.id })
  }
})

test('bad input is 400 with a message on its field, a taken address 409, and nothing is stored', async () => {
  const before = await usersNow()
  const good = { email: anEmail(), password: 'quiet-lamp' }
  const cases: [string, Record<string, unknown>][] = [
    ['email', { password: 'quiet-lamp' }],
    ['email', { ...good, email: 'nobody' }],
    ['password', { email: good.email }],
    ['password', { ...good, password: '12345' }],
    ['fullName', { ...good, fullName: 'two\nlines' }],
    ['phoneNumber', { ...good, phoneNumber: '123' }],
    ['username', { ...good, username: 'short' }],
  ]
  for (const [path, body] of cases) {
    const reply = await post('/users', body)
    expect([path, reply.status, reply.body.errors?.[0]?.path]).toEqual([path, 400, path])
  }
  expect(await usersNow()).toBe(before)
  const taken = await aUser()
  const reply = await post('/users', { ...good, email: taken.email.toUpperCase() })
  expect([reply.status, reply.body.type, reply.body.errors?.[0]?.path]).toEqual([409, 'email-taken', 'email'])
})

test('P-21: a sign-up sets nothing that only the system may set', async () => {
  const own = ['email', 'username', 'name', 'phoneNumber', 'passwordHash', 'id', 'createdAt', 'updatedAt', 'locale']
  const email = anEmail()
  const columns = Object.keys(getTableColumns(users)).filter(column => !own.includes(column) && column !== 'role')
  const forged = Object.fromEntries(columns.map(column => [column, /At$/.test(column) ? '2001-01-01' : 'a'.repeat(24)]))
  const extra = { accountBalance: 1e6, balance: 1e6, emailVerified: true, isAdmin: true, id: 'a'.repeat(24) }
  const body = JSON.stringify({ ...forged, ...extra, email, password: 'quiet-lamp' }).replace(
    '{',
    '{"__proto__":{"role":"admin"},',
  )
  const reply = await call('POST', '/users', { body })
  expect([reply.status, reply.body.role, reply.body.accountBalance, reply.body.emailVerified]).toEqual([
    201,
    'student',
    0,
    false,
  ])
  const row = await rowOf(email)
  const [plain] = await db()
    .insert(users)
    .values({ username: unique('plainuser'), email: anEmail(), name: 'x' })
    .returning()
  for (const column of columns) {
    expect([column, row?.[column as keyof typeof row]]).toEqual([column, plain?.[column as keyof typeof plain]])
  }
})

test('P-47: an address that keeps asking for taken accounts is told to wait; an administrator is not', async () => {
  const taken = await aUser()
  const address = '203.0.113.77'
  const ask = (token?: string) => post('/users', { email: taken.email, password: 'quiet-lamp' }, { address, token })
  for (let i = 0; i < 5; i++) expect((await ask()).status).toBe(409)
  expect((await ask()).status).toBe(429)
  const { token } = await aSignedIn({ role: 'admin' })
  expect((await ask(token)).status).toBe(409)
})

test('000: the list is for administrators, in pages, and finds by name, address, role and state', async () => {
  const { token } = await aSignedIn({ role: 'admin' })
  const word = unique('zyx')
  const people = [
    await aUser({ name: `Anna ${word}` }),
    await aUser({ email: `${word}@lectern.example`, role: 'instructor' }),
    await aUser({ username: `name${word}99`, deactivatedAt: new Date() }),
    await aUser({ name: `Gone ${word}`, deletedAt: new Date() }),
  ].map(({ id }) => id)
  await fund(people[0] as string, 1250)
  const found = async (query: string) => {
    const reply = await get(`/users?search=${word}${query}`, { token })
    expect(reply.status).toBe(200)
    expect(reply.text).not.toMatch(secrets)
    return [reply.body.map((one: { id: string }) => one.id), reply.headers.get('x-total-count')]
  }
  expect(await found('')).toEqual([[people[2], people[1], people[0]], '3'])
  expect(await found('&role=instructor')).toEqual([[people[1]], '1'])
  expect(await found('&status=deactivated')).toEqual([[people[2]], '1'])
  expect(await found('&status=active')).toEqual([[people[1], people[0]], '2'])
  expect(await found('&limit=1&page=2')).toEqual([[people[1]], '3'])
  const [anna] = (await get(`/users?search=${encodeURIComponent(`anna ${word.toUpperCase()}`)}`, { token })).body
  expect(anna).toMatchObject({ id: people[0], accountBalance: 12.5, deactivatedAt: null, lastSeenAt: null })
})

test('P-34: the signs of LIKE are letters like any other, and what is no page is 400', async () => {
  const { token } = await aSignedIn({ role: 'admin' })
  const name = unique('per%cent_')
  const odd = await aUser({ name })
  for (const [search, found] of [
    ['%', [odd.id]],
    ['r%c', [odd.id]],
    ['%cent_', [odd.id]],
    ['pe_%', []],
    ['\\', []],
    ["' or 1=1 --", []],
    ['(a+)+$', []],
  ] as const) {
    const reply = await get(`/users?search=${encodeURIComponent(search)}`, { token })
    expect([search, reply.body.map((one: { id: string }) => one.id)]).toEqual([search, found])
  }
  for (const query of ['limit=0', 'limit=1e9', 'page=-1', 'role=root', 'status=deleted', `search=${'x'.repeat(101)}`]) {
    expect([query, (await get(`/users?${query}`, { token })).status]).toEqual([query, 400])
  }
})

test('P-23: the list is 401 for nobody and 403 for everybody but administrators', async () => {
  expect((await get('/users')).status).toBe(401)
  for (const role of ['student', 'instructor', 'freelancer', 'organizer', 'guest'] as const) {
    expect((await get('/users', { token: (await aSignedIn({ role })).token })).status).toBe(403)
  }
})

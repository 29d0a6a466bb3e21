import { count, eq, getTableColumns } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { sessions, users } from '@/db/schema'
import { get, post } from '@/server/testing/api'
import { aUser, unique } from '@/server/testing/builders'
import { lastOutboxMail } from '@/server/testing/mail'

const anEmail = () => `${unique('new')}@lectern.example`
const rowOf = async (email: string) => (await db().select().from(users).where(eq(users.email, email)))[0]
const usersNow = async () => (await db().select({ n: count() }).from(users))[0]?.n

test('001: a name, an e-mail address and a password open an account and sign it in', async () => {
  const email = anEmail()
  const reply = await post('/auth/register', { name: 'Nguyễn Thị Minh', email, password: 'quiet-lamp' })
  expect(reply.status).toBe(201)
  expect(reply.body).toMatchObject({
    success: true,
    requiresEmailVerification: true,
    tokenType: 'Bearer',
    expiresIn: 900,
    token: reply.body.accessToken,
  })
  expect(reply.body.user).toMatchObject({
    email,
    name: 'Nguyễn Thị Minh',
    fullname: 'Nguyễn Thị Minh',
    role: 'student',
    provider: 'credentials',
    accountBalance: 0,
    currency: 'USD',
    phoneNumber: null,
    address: null,
    emailVerified: false,
    twoFactorEnabled: false,
    activeOrganizationId: null,
  })
  expect(reply.headers.getSetCookie().join('\n')).toMatch(
    /lectern\.session=.+HttpOnly; SameSite=Lax[\s\S]*lectern\.refresh=.+Path=\/api\/auth/,
  )
  const me = await get('/auth/me', { token: reply.body.accessToken })
  expect(me.body).toEqual({ success: true, user: reply.body.user })
})

test('002: a username and a repeated password open an account', async () => {
  const username = unique('Hocvien2')
  const reply = await post('/auth/register', {
    username,
    email: anEmail(),
    password: 'quiet-lamp',
    confirmPassword: 'quiet-lamp',
  })
  expect([reply.status, reply.body.user?.username, reply.body.user?.name]).toEqual([201, username, username])
})

test('a missing username is made from the address: unique, eight letters and digits or more', async () => {
  const local = unique('an')
  const replies = await Promise.all(
    [`${local}@a.example`, `${local}@b.example`, `${local}@c.example`, 'x@d.example', '_.-@e.example'].map(email =>
      post('/auth/register', { email, password: 'quiet-lamp' }),
    ),
  )
  const names = replies.map(reply => reply.body.user?.username)
  expect(new Set(names).size).toBe(5)
  for (const name of names) expect(name).toMatch(/^[a-z0-9]{8,}$/)
  expect(names[0]).toMatch(new RegExp(`^${local}`))
  expect(replies[0]?.body.user.name).toBe(names[0])
})

test('an account may ask to be a student, instructor, freelancer or organizer', async () => {
  for (const [role, stored] of [
    ['user', 'student'],
    ['student', 'student'],
    ['instructor', 'instructor'],
    ['freelancer', 'freelancer'],
    ['organizer', 'organizer'],
  ]) {
    const reply = await post('/auth/register', { email: anEmail(), password: 'quiet-lamp', role })
    expect([role, reply.status, reply.body.user?.role]).toEqual([role, 201, stored])
  }
})

test('nobody signs up as an administrator, and nothing is stored', async () => {
  const before = await usersNow()
  const email = anEmail()
  expect((await post('/auth/register', { email, password: 'quiet-lamp', role: 'admin' })).status).toBe(403)
  for (const role of ['guest', 'Admin', 'root', '', null, 1, ['admin'], { $ne: 'x' }]) {
    const reply = await post('/auth/register', { email, password: 'quiet-lamp', role })
    expect([role, reply.status]).toEqual([role, 400])
  }
  expect(await usersNow()).toBe(before)
})

test('P-18: without a password there is an account that nobody can sign in to, and no tokens', async () => {
  const email = anEmail()
  const reply = await post('/auth/register', {
    name: 'Google Person',
    email,
    isOAuthUser: true,
    provider: 'google',
    role: 'instructor',
  })
  expect(reply.status).toBe(201)
  expect(reply.body.user).toMatchObject({ role: 'guest', provider: 'google', emailVerified: false })
  expect(Object.keys(reply.body).sort()).toEqual(['message', 'requiresEmailVerification', 'success', 'user'])
  expect(reply.headers.getSetCookie()).toEqual([])
  expect(await db().select().from(sessions).where(eq(sessions.userId, reply.body.user.id))).toEqual([])
  for (const password of ['', ' ', 'null', 'secret']) {
    expect((await post('/auth/login', { email, password })).status).toBe(password ? 401 : 400)
  }
})

test('with a password, the word about a provider counts for nothing', async () => {
  const reply = await post('/auth/register', {
    email: anEmail(),
    password: 'quiet-lamp',
    isOAuthUser: true,
    provider: 'google',
  })
  expect(reply.body.user).toMatchObject({ role: 'student', provider: 'credentials', emailVerified: false })
})

test('bad input is 400 with a message on its field, and nothing is stored', async () => {
  const before = await usersNow()
  const good = { email: anEmail(), password: 'quiet-lamp' }
  const cases: [string, Record<string, unknown>][] = [
    ['email', { ...good, email: undefined }],
    ['email', { ...good, email: 'no-address' }],
    ['email', { ...good, email: 'victim＠lectern.example' }],
    ['email', { ...good, email: '"a@b"@lectern.example' }],
    ['email', { ...good, email: ['a@lectern.example'] }],
    ['email', { ...good, email: `${'a'.repeat(300)}@lectern.example` }],
    ['email', { ...good, email: 'a@lectern.example\r\nBcc: b@lectern.example' }],
    ['password', { ...good, password: '12345' }],
    ['password', { ...good, password: 'x'.repeat(1025) }],
    ['password', { ...good, password: 123456 }],
    ['password', { username: unique('reader99'), email: good.email }],
    ['username', { ...good, confirmPassword: 'quiet-lamp', username: 'short7x' }],
    ['username', { ...good, confirmPassword: 'quiet-lamp', username: 'with space9' }],
    ['username', { ...good, confirmPassword: 'quiet-lamp', username: 'a@lectern.example' }],
    ['confirmPassword', { ...good, username: unique('reader99') }],
    ['confirmPassword', { ...good, username: unique('reader99'), confirmPassword: 'Secret' }],
    ['confirmPassword', { ...good, confirmPassword: 'other' }],
    ['name', { ...good, name: '' }],
    ['name', { ...good, name: 'two\nlines' }],
    ['imageProfileUrl', { ...good, imageProfileUrl: 'javascript:alert(1)' }],
    ['isOAuthUser', { ...good, isOAuthUser: 'true' }],
  ]
  for (const [path, body] of cases) {
    const reply = await post('/auth/register', body)
    expect([path, reply.status, reply.body.errors?.[0]?.path], reply.text).toEqual([path, 400, path])
    expect(reply.headers.get('content-type')).toBe('application/problem+json')
  }
  expect(await usersNow()).toBe(before)
})

test('P-31: what is not JSON is refused kindly', async () => {
  for (const [status, body, type] of [
    [400, '{"email":', 'application/json'],
    [400, 'null', 'application/json'],
    [400, '[]', 'application/json'],
    [400, '\ufeff{}', 'application/json'],
    [415, 'email=a%40b.c&password=secret', 'application/x-www-form-urlencoded'],
    [415, '{}', 'text/plain'],
  ] as const) {
    const reply = await post('/auth/register', body, { headers: { 'content-type': type } })
    expect([body, reply.status]).toEqual([body, status])
  }
})

test('P-32: poisoned text is refused, any other text is stored as it is', async () => {
  const texts = [
    "O'Brien'; drop table users;--",
    '{{7*7}}',
    '😀 emoji',
    '\u202ertl',
    `z${'\u0301'.repeat(50)}`,
    '<script>alert(1)</script>',
  ]
  for (const name of texts) {
    const email = anEmail()
    const reply = await post('/auth/register', { email, password: 'quiet-lamp', name })
    expect([name, reply.status]).toEqual([name, 201])
    expect((await rowOf(email))?.name).toBe(name)
  }
  for (const poison of ['"a\\u0000b"', '"\\ud800"', '"\\udc00x"']) {
    for (const field of ['name', 'email', 'password', 'username', 'anything']) {
      const body = `{"email":"${anEmail()}","password":"secret","${field}":${poison}}`
      expect([field, (await post('/auth/register', body)).status]).toEqual([field, 400])
    }
  }
})

test('an address or a username that is taken is 409 on its field, in any case of letters', async () => {
  const taken = await aUser({ username: unique('TakenName') })
  const email = await post(
    '/auth/register',
    { email: ` ${taken.email.toUpperCase()} `, password: 'quiet-lamp' },
    { address: '203.0.113.1' },
  )
  expect([email.status, email.body.type, email.body.errors]).toEqual([
    409,
    'email-taken',
    [{ path: 'email', message: email.body.detail }],
  ])
  const mine = {
    email: anEmail(),
    password: 'quiet-lamp',
    confirmPassword: 'quiet-lamp',
    username: taken.username.toLowerCase(),
  }
  const username = await post('/auth/register', mine, { address: '203.0.113.1' })
  expect([username.status, username.body.type, username.body.errors?.[0]?.path]).toEqual([
    409,
    'username-taken',
    'username',
  ])
  expect(await rowOf(mine.email)).toBeUndefined()
})

test('of twenty sign-ups at once with one address, one account is left, and only its own tokens work', async () => {
  const email = anEmail()
  const replies = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      post('/auth/register', { email, password: `secret-${i}` }, { address: `203.0.113.${100 + i}` }),
    ),
  )
  // A later one takes the place of one before; those at the very same moment are told that it is taken.
  const opened = replies.filter(reply => reply.status === 201)
  expect(opened.length).toBeGreaterThanOrEqual(1)
  expect(opened.length).toBeLessThanOrEqual(3)
  expect(replies.every(({ status }) => [201, 409, 429].includes(status))).toBe(true)
  const alive = await Promise.all(opened.map(reply => get('/auth/me', { token: reply.body.token })))
  expect(alive.filter(reply => reply.status === 200)).toHaveLength(1)
  expect(await db().select().from(users).where(eq(users.email, email))).toHaveLength(1)
})

test('a code is mailed to every new address, and none for a sign-up that failed', async () => {
  const email = anEmail()
  await post('/auth/register', { email, password: 'quiet-lamp' })
  expect(await lastOutboxMail(email)).toMatchObject({ template: 'verify-email', recipient: email })
  const taken = await aUser()
  await post('/auth/register', { email: taken.email, password: 'quiet-lamp' })
  expect(await lastOutboxMail(taken.email)).toBeUndefined()
})

test('P-47: an address that keeps asking for taken accounts is told to wait, a class that signs up together is not', async () => {
  const { email } = await aUser()
  const probe = () => post('/auth/register', { email, password: 'quiet-lamp' }, { address: '203.0.113.2' })
  for (let i = 0; i < 5; i++) expect((await probe()).status).toBe(409)
  const refused = await probe()
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
  expect(
    (await post('/auth/register', { email: anEmail(), password: 'quiet-lamp' }, { address: '203.0.113.2' })).status,
  ).toBe(429)

  const together = await Promise.all(
    Array.from({ length: 30 }, () =>
      post('/auth/register', { email: anEmail(), password: 'quiet-lamp' }, { address: '203.0.113.3' }),
    ),
  )
  expect(together.map(reply => reply.status)).toEqual(Array(30).fill(201))
})

test('P-21: a sign-up sets nothing that only the system may set', async () => {
  const own = [
    'username',
    'email',
    'name',
    'provider',
    'role',
    'imageProfileUrl',
    'passwordHash',
    'id',
    'createdAt',
    'updatedAt',
    'locale',
  ]
  const email = anEmail()
  const columns = Object.keys(getTableColumns(users))
  const values = Object.fromEntries(
    columns
      .filter(column => !['username', 'role', 'email', 'name', 'imageProfileUrl', 'provider'].includes(column))
      .map(column => [column, forged(column)]),
  )
  const extra = {
    isAdmin: true,
    accountBalance: 1e6,
    balance: 1e6,
    emailVerified: true,
    twoFactorEnabled: true,
    status: 'active',
    userId: 'x',
    ownerId: 'x',
    organizationId: 'x',
    constructor: { prototype: { role: 'admin' } },
  }
  const body = JSON.stringify({ ...values, ...extra, email, password: 'quiet-lamp' }).replace(
    '{',
    '{"__proto__":{"role":"admin"},',
  )
  const reply = await post('/auth/register', body)
  expect(reply.status).toBe(201)
  const row = await rowOf(email)
  const [plain] = await db()
    .insert(users)
    .values({ username: unique('plainuser'), email: anEmail(), name: 'x' })
    .returning()
  for (const column of columns.filter(column => !own.includes(column))) {
    expect([column, row?.[column as keyof typeof row]]).toEqual([column, plain?.[column as keyof typeof plain]])
  }
  expect(row).toMatchObject({ role: 'student', provider: 'credentials', locale: 'en' })
  expect(row?.id).not.toBe(values.id)
  expect(row?.passwordHash).toMatch(/^\$argon2id\$/)
  expect(row!.createdAt.getFullYear()).toBeGreaterThan(2020)
  expect(reply.body.user.accountBalance).toBe(0)
})

/** A value of the right kind for a column, so that nothing but the rule keeps it out. */
function forged(column: string): unknown {
  if (/At$/.test(column)) return '2001-01-01T00:00:00.000Z'
  if (/Id$|^id$/.test(column)) return 'a'.repeat(24)
  if (column === 'locale') return 'vi'
  if (column === 'twoFactorMethod') return 'email'
  if (column === 'phoneNumber') return '0123456789'
  return 'forged'
}

test('the language of the account is the reader’s', async () => {
  const email = anEmail()
  await post('/auth/register', { email, password: 'quiet-lamp' }, { headers: { 'accept-language': 'vi-VN,vi;q=0.9' } })
  expect((await rowOf(email))?.locale).toBe('vi')
})

test('P-20, P-25: the password is stored as argon2id only, and no reply carries it', async () => {
  const email = anEmail()
  const reply = await post('/auth/register', { email, password: 'a-very-secret-word' })
  expect((await rowOf(email))?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(reply.text).not.toMatch(/a-very-secret-word|argon2|passwordHash|totp/i)
})

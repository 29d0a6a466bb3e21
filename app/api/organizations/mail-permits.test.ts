import { eq, like, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { memberships, notifications, outboxMails, rateLimits, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { runImports } from '@/lib/member-imports/run-imports'
import { notify } from '@/lib/notifications/mutations/notify'
import { call, get, post } from '@/server/testing/api'
import { aCourse, aMembership, aSignedIn, unique } from '@/server/testing/builders'

type Person = Awaited<ReturnType<typeof aSignedIn>>
const day = 86_400_000
const aged = (days: number, values = {}) =>
  aSignedIn({ role: 'organizer', createdAt: new Date(Date.now() - days * day), ...values })
const address = () => `${unique('stranger')}@elsewhere.example`
const mailsTo = (recipient: string) => db().$count(outboxMails, eq(outboxMails.recipient, recipient))

async function aSchool(owner: Person): Promise<string> {
  const { status, body } = await post('/organizations', { name: unique('School ') }, { token: owner.token })
  expect(status).toBe(201)
  return body.id
}
const invite = (school: string, by: Person, email = address()) =>
  post(`/organizations/${school}/members`, { email }, { token: by.token })

async function anImport(school: string, by: Person, people: number) {
  const tag = unique('pupil')
  const csv = ['email', ...Array.from({ length: people }, (_, index) => `${tag}-${index}@elsewhere.example`)].join('\n')
  const { body } = await post(`/organizations/${school}/imports`, { csv }, { token: by.token })
  const start = () => post(`/organizations/${school}/imports/${body.id}/start`, undefined, { token: by.token })
  const mailed = () => db().$count(outboxMails, like(outboxMails.recipient, `${tag}-%`))
  return { id: body.id as string, start, mailed }
}

const spent = async (person: Person) =>
  (
    await db()
      .select()
      .from(rateLimits)
      .where(eq(rateLimits.key, `mails-to-others:${person.user.id}`))
  )[0]?.points ?? 0

test('R5: before its own address is verified an account mails nobody, gives nobody a right and takes no money out', async () => {
  const owner = await aged(40)
  const school = await aSchool(owner)
  const waiting = await invite(school, owner)
  const imported = await anImport(school, owner, 3)
  const course = await aCourse({ instructorId: owner.user.id })
  const editor = await aSignedIn()
  await db().update(users).set({ emailVerifiedAt: null }).where(eq(users.id, owner.user.id))
  const strangers = [address(), address()]
  const requests: [string, unknown][] = [
    [`/organizations/${school}/members`, { email: strangers[0] }],
    [`/organizations/${school}/members`, { userId: editor.user.id }],
    [`/organizations/${school}/invitations/${waiting.body.id}`, undefined],
    [`/organizations/${school}/imports/${imported.id}/start`, undefined],
    [`/organizations/${school}/invitations/accept`, {}],
    [`/organizations/${school}/api-keys`, { name: 'ours' }],
    [`/courses/${course.id}/editors`, { email: strangers[1] }],
    [`/courses/${course.id}/editors`, { editorId: editor.user.id }],
    ['/api-keys', { name: 'mine' }],
    ['/payouts', { amount: 1, destination: 'VCB 0071000123456' }],
  ]
  const before = await db().$count(outboxMails)
  for (const [path, body] of requests) {
    const reply = await call('POST', path, { token: owner.token, body })
    expect([path, reply.status, reply.body.type]).toEqual([path, 403, 'address-unverified'])
  }
  await runImports()
  expect(await db().$count(outboxMails)).toBe(before)
  expect(await spent(owner)).toBe(1)
}, 60_000)

test('R5: an import that is under way stops when its starter’s address is no longer verified', async () => {
  const owner = await aged(40)
  const school = await aSchool(owner)
  const { id, start, mailed } = await anImport(school, owner, 5)
  expect((await start()).status).toBe(200)
  await db().update(users).set({ emailVerifiedAt: null }).where(eq(users.id, owner.user.id))
  await runImports()
  const { body } = await get(`/organizations/${school}/imports/${id}`, { token: owner.token })
  expect([body.status, await mailed()]).toEqual(['stopped', 0])
})

test('R5: a fresh account mails twenty strangers a day; the next is 429 and says how many, when, and that it grows', async () => {
  const owner = await aged(0)
  const school = await aSchool(owner)
  for (let i = 0; i < 15; i++) expect((await invite(school, owner)).status).toBe(201)
  const replies = await Promise.all(Array.from({ length: 10 }, () => invite(school, owner)))
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(5)
  const refused = replies.filter(({ status }) => status === 429)
  expect(refused).toHaveLength(5)
  const [reply] = refused
  expect(reply?.body).toMatchObject({ type: 'mail-allowance', allowance: 20, left: 0 })
  expect(reply?.body.detail).toMatch(/20 other people a day.*0 of them are left.*possible in 24 hours/)
  expect(Number(reply?.headers.get('retry-after'))).toBeGreaterThan(86_000)
  expect(await spent(owner)).toBe(20)
  // Courses are the same allowance.
  const course = await aCourse({ instructorId: owner.user.id })
  const stranger = address()
  const named = await post(`/courses/${course.id}/editors`, { email: stranger }, { token: owner.token })
  expect([named.status, named.body.type, await mailsTo(stranger)]).toEqual([429, 'mail-allowance', 0])
  // The next day it is there again.
  await db()
    .update(rateLimits)
    .set({ expire: Date.now() - 1 })
    .where(like(rateLimits.key, `mails-to-others:%`))
  expect((await invite(school, owner)).status).toBe(201)
  expect(await spent(owner)).toBe(1)
})

test('R5: what is refused, and what changes nothing, costs nothing of it', async () => {
  const owner = await aged(0)
  const school = await aSchool(owner)
  const email = address()
  expect((await invite(school, owner, email)).status).toBe(201)
  expect((await invite(school, owner, email)).status).toBe(409)
  expect((await post(`/organizations/${school}/invitations/${'0'.repeat(24)}`, undefined, owner)).status).toBe(404)
  const course = await aCourse({ instructorId: owner.user.id })
  const editor = await aSignedIn()
  for (let i = 0; i < 3; i++)
    expect((await post(`/courses/${course.id}/editors`, { editorId: editor.user.id }, owner)).status).toBe(200)
  expect(await spent(owner)).toBe(2)
})

test('R5: everybody who accepts lets a fresh account invite more', async () => {
  const owner = await aged(0)
  const school = await aSchool(owner)
  const [role] = await db().select().from(memberships).where(eq(memberships.organizationId, school))
  for (let i = 0; i < 2; i++) {
    const member = await aMembership(school, (await aSignedIn()).user, role?.roleId ?? '')
    await db().update(memberships).set({ invitedById: owner.user.id }).where(eq(memberships.id, member.id))
  }
  await invite(school, owner)
  await db()
    .update(rateLimits)
    .set({ points: 38 })
    .where(eq(rateLimits.key, `mails-to-others:${owner.user.id}`))
  const statuses: number[] = []
  for (let i = 0; i < 3; i++) statuses.push((await invite(school, owner)).status)
  expect(statuses).toEqual([201, 201, 429])
})

test('R5: a school of some days imports 500 people at once; a fresh account cannot, and is told after how many days', async () => {
  const [school, fresh] = [await aged(4), await aged(0)]
  const [whole, early] = [
    await anImport(await aSchool(school), school, 500),
    await anImport(await aSchool(fresh), fresh, 500),
  ]
  const refused = await early.start()
  expect([refused.status, refused.body]).toMatchObject([429, { type: 'mail-allowance', allowance: 20, left: 20 }])
  expect(refused.headers.get('retry-after')).toBe(String(3 * 86_400))
  expect(await spent(fresh)).toBe(0)
  expect((await whole.start()).status).toBe(200)
  // Starting it again counts nothing.
  expect((await whole.start()).status).toBe(200)
  expect(await spent(school)).toBe(500)
  await runImports()
  expect([await whole.mailed(), await early.mailed()]).toEqual([500, 0])
}, 60_000)

test('R5: an import that stopped goes on without being counted twice', async () => {
  const owner = await aged(4)
  const school = await aSchool(owner)
  const { id, start, mailed } = await anImport(school, owner, 400)
  await start()
  await db().execute(sql`update member_imports set status = 'stopped' where id = ${id}`)
  expect((await start()).status).toBe(200)
  await runImports()
  expect([await spent(owner), await mailed()]).toEqual([400, 400])
}, 60_000)

test('R5: what somebody does before they verify their address is told on the site and mailed to nobody but administrators', async () => {
  const [reader, admin] = [await aSignedIn(), await aSignedIn({ role: 'admin' })]
  const course = await aCourse()
  const tell = (by: Person) =>
    inTransaction(undefined, async tx => {
      const said = { by: { userId: by.user.id }, data: { courseId: course.id }, dedupeKey: unique('key') }
      await notify(tx, { type: 'review-reply', to: [reader.user.id], ...said })
      const data = { orderId: '0'.repeat(24), amount: 100, currency: 'USD' }
      await notify(tx, { type: 'refund-requested', to: [admin.user.id], ...said, data })
    })
  const counts = async () => [
    await db().$count(notifications, eq(notifications.userId, reader.user.id)),
    await mailsTo(reader.user.email),
    await mailsTo(admin.user.email),
  ]
  await tell(await aSignedIn({ emailVerifiedAt: null }))
  expect(await counts()).toEqual([1, 0, 1])
  await tell(await aSignedIn())
  expect(await counts()).toEqual([2, 1, 2])
})

test('R5: a name with a web address is refused where people and organizations get theirs', async () => {
  const name = 'Your account is locked - open https://evil.example/login'
  const email = () => `${unique('person')}@lectern.example`
  const person = await aSignedIn()
  const school = await aSchool(person)
  const admin = await aSignedIn({ role: 'admin' })
  const requests: [string, string, object, Person?][] = [
    ['POST', '/auth/register', { email: email(), password: 'quiet-reading-lamp', name }],
    ['POST', '/auth/register', { email: email(), password: 'quiet-reading-lamp', fullname: name }],
    ['POST', '/users', { email: email(), password: 'quiet-reading-lamp', fullName: name }],
    ['PATCH', '/users/profile', { name }, person],
    ['PUT', '/auth', { fullname: name }, person],
    ['PUT', `/users/${person.user.id}`, { fullName: name }, admin],
    ['POST', '/organizations', { name }, person],
    ['PATCH', `/organizations/${school}`, { name }, person],
  ]
  for (const [method, path, body, by] of requests) {
    const reply = await call(method, path, { body, token: by?.token })
    expect([method, path, reply.status]).toEqual([method, path, 400])
    expect(reply.body.errors[0].message).toBe('A name has no web or e-mail address in it.')
  }
  const fine = await call('PATCH', `/organizations/${school}`, {
    body: { name: 'Node.js School' },
    token: person.token,
  })
  expect([fine.status, fine.body.name]).toEqual([200, 'Node.js School'])
})

import { and, eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { digestItems, notificationPreferences, notifications } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { newId } from '@/lib/ids'
import { notify } from '@/lib/notifications/mutations/notify'
import { del, get, post, put } from '@/server/testing/api'
import { aCourse, aLearnerOf, aSignedIn } from '@/server/testing/builders'
import { timesTold } from '@/server/testing/notices'

type Person = Awaited<ReturnType<typeof aSignedIn>>
let me: Person
let other: Person
beforeEach(async () => {
  me = await aSignedIn()
  other = await aSignedIn()
})

const tell = (person: Person, amount = 1250) =>
  inTransaction(undefined, tx =>
    notify(tx, {
      type: 'refund-declined',
      to: [person.user.id],
      data: { orderId: newId(), amount, currency: 'USD' },
      dedupeKey: newId(),
    }),
  )
const list = async (query = '', person = me) => get(`/notifications${query}`, { token: person.token })
const unread = async (person = me) => (await get('/notifications/count', { token: person.token })).body.unread
const ids = (items: { id: string }[]) => items.map(({ id }) => id)

test('one’s notifications come newest first, in the language of the request, with where they lead', async () => {
  await tell(me)
  await tell(me, 99)
  const { status, body, headers } = await list()
  expect([status, headers.get('x-total-count')]).toEqual([200, '2'])
  expect(body[0]).toMatchObject({
    type: 'refund-declined',
    text: 'Your request for a refund of $0.99 was declined.',
    actor: null,
    readAt: null,
  })
  expect(body[0].path).toMatch(/^\/orders\/[0-9a-f]{24}$/)
  const vi = await get('/notifications', { token: me.token, headers: { 'accept-language': 'vi' } })
  expect(vi.body[1].text).toContain('bị từ chối')
})

test('pages that go on from one notification miss and repeat nothing, whatever comes in meanwhile', async () => {
  for (let i = 0; i < 5; i++) await tell(me)
  const all = ids((await list()).body)
  const first = ids((await list('?limit=2')).body)
  await tell(me)
  const second = ids((await list(`?limit=2&before=${first[1]}`)).body)
  const third = ids((await list(`?limit=2&before=${second[1]}`)).body)
  expect([...first, ...second, ...third]).toEqual(all)
})

test('reading some, then all: the count goes down, `unread` leaves them out, and again changes nothing', async () => {
  for (let i = 0; i < 3; i++) await tell(me)
  const [newest] = ids((await list()).body)
  const read = (body: unknown, person = me) => post('/notifications/read', body, { token: person.token })
  expect((await read({ ids: [newest] })).body).toEqual({ unread: 2 })
  expect(ids((await list('?unread=true')).body)).not.toContain(newest)
  const before = (await list()).body.find(({ id }: { id: string }) => id === newest).readAt
  expect((await read({ ids: [newest] })).body).toEqual({ unread: 2 })
  expect((await list()).body[0].readAt).toBe(before)
  expect((await read({ all: true })).body).toEqual({ unread: 0 })
  expect((await list('?unread=true')).body).toEqual([])
  for (const bad of [{}, { ids: [] }, { ids: ['x'] }, { all: false }, { ids: [newest], all: true }])
    expect((await read(bad)).status, JSON.stringify(bad)).toBe(400)
})

test('P-23: nobody sees, counts or reads what another was told, nor what they chose', async () => {
  await tell(me)
  const [mine] = ids((await list()).body)
  expect((await list('', other)).body).toEqual([])
  expect(await unread(other)).toBe(0)
  await post('/notifications/read', { ids: [mine] }, { token: other.token })
  await post('/notifications/read', { all: true }, { token: other.token })
  expect(await unread()).toBe(1)
  await put('/notifications/preferences', [{ type: 'sale', email: true }], { token: me.token })
  const theirs = (await get('/notifications/preferences', { token: other.token })).body
  expect(theirs.find(({ type }: { type: string }) => type === 'sale').email).toBe(false)
  const key = await post('/api-keys', { name: 'mine' }, { token: me.token })
  const byKey = { headers: { authorization: `Bearer ${key.body.key}` } }
  expect((await get('/notifications', byKey)).status).toBe(200)
  expect((await get('/notifications/preferences', byKey)).status).toBe(403)
  expect((await put('/notifications/preferences', [{ type: 'sale', email: true }], byKey)).status).toBe(403)
})

test('the matrix has the defaults until somebody chooses; what they choose is what they get', async () => {
  const { body } = await get('/notifications/preferences', { token: me.token })
  const of = (type: string, rows = body) => rows.find((row: { type: string }) => row.type === type)
  expect(of('order-paid')).toMatchObject({ group: 'purchases', inApp: true, email: true, isEmailFixed: true })
  expect(of('sale')).toMatchObject({ inApp: true, email: false, isEmailFixed: false })
  expect(of('refund-requested')).toBeUndefined()
  const saved = await put(
    '/notifications/preferences',
    [
      { type: 'refund-declined', inApp: false },
      { type: 'refund-declined', email: false },
      { type: 'sale', email: true },
    ],
    { token: me.token },
  )
  expect(of('refund-declined', saved.body)).toMatchObject({ inApp: false, email: false })
  expect((await get('/notifications/preferences', { token: me.token })).body).toEqual(saved.body)
  await tell(me)
  expect(await timesTold(me.user, 'refund-declined')).toEqual([0, 0])
  await put('/notifications/preferences', [{ type: 'refund-declined', inApp: true, email: true }], { token: me.token })
  await tell(me)
  expect(await timesTold(me.user, 'refund-declined')).toEqual([1, 1])
})

test('the daily summary is a choice of its own, off until it is made, also where the mail always comes', async () => {
  const { body } = await get('/notifications/preferences', { token: me.token })
  expect(body.length).toBeGreaterThan(10)
  expect(body.map(({ digest }: { digest: boolean }) => digest)).toEqual(body.map(() => false))
  const wishes = [
    { type: 'order-paid', digest: true },
    { type: 'chat-course', digest: true },
    { type: 'chat-course', digest: false, inApp: true },
    { type: 'chat-private', digest: true },
  ]
  const saved = await put('/notifications/preferences', wishes, { token: me.token })
  const of = (type: string) => saved.body.find((row: { type: string }) => row.type === type)
  expect(of('order-paid')).toMatchObject({ digest: true, email: true, isEmailFixed: true, inApp: true })
  expect(of('chat-course')).toMatchObject({ group: 'chat', digest: false, inApp: true, email: false })
  expect(of('chat-private')).toMatchObject({ group: 'chat', digest: true, inApp: true, email: true })
  expect((await get('/notifications/preferences', { token: me.token })).body).toEqual(saved.body)
  expect((await put('/notifications/preferences', [{ type: 'sale', digest: 1 }], { token: me.token })).status).toBe(400)
})

test('what cannot be chosen is refused and nothing of it is stored: fixed mails, others’ types, unknown ones', async () => {
  const put400 = async (type: string, more: object) =>
    (
      await put(
        '/notifications/preferences',
        [
          { type: 'sale', email: true },
          { type, ...more },
        ],
        { token: me.token },
      )
    ).status
  expect(await put400('order-paid', { email: false })).toBe(400)
  expect(await put400('refund-requested', { inApp: false })).toBe(400)
  expect(await put400('password-changed', { email: false })).toBe(400)
  expect(await put400('sale', { email: 'no' })).toBe(400)
  const mine = eq(notificationPreferences.userId, me.user.id)
  expect(await db().select().from(notificationPreferences).where(mine)).toEqual([])
  const admin = await aSignedIn({ role: 'admin' })
  const theirs = await put('/notifications/preferences', [{ type: 'refund-requested', email: false }], {
    token: admin.token,
  })
  expect(theirs.body.find(({ type }: { type: string }) => type === 'refund-requested').email).toBe(false)
})

test('many changes at once leave one row for each box', async () => {
  const types = ['sale', 'course-reviewed', 'review-reply']
  const replies = await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      put(
        '/notifications/preferences',
        (index % 2 ? types : [...types].reverse()).map(type => ({ type, inApp: false, email: index % 3 === 0 })),
        { token: me.token },
      ),
    ),
  )
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]))
  const mine = and(eq(notificationPreferences.userId, me.user.id))
  expect(await db().select().from(notificationPreferences).where(mine)).toHaveLength(6)
})

test('who did it is named as they are named now, and not at all once their account is gone', async () => {
  const course = await aCourse({ instructorId: me.user.id })
  const learner = await aLearnerOf(course.id, { name: 'Phạm Thu Trang' })
  await post('/feedback', { product: course.id, rating_star: 5, comment: '' }, { token: learner.token })
  expect((await list()).body[0]).toMatchObject({
    text: `Phạm Thu Trang gave ${course.title} 5 stars.`,
    actor: { id: learner.user.id, name: 'Phạm Thu Trang' },
    path: `/teach/${course.id}/reviews`,
  })
  expect((await del(`/users/${learner.user.id}`, { token: learner.token })).status).toBe(200)
  expect((await list()).text).not.toContain('Trang')
})

test('the personal data has them and what was chosen; a deleted account leaves none', async () => {
  await put(
    '/notifications/preferences',
    [
      { type: 'sale', email: true },
      { type: 'refund-declined', digest: true },
    ],
    { token: me.token },
  )
  await tell(me)
  const { body } = await get('/users/profile/export', { token: me.token })
  const told = { type: 'refund-declined', text: expect.stringContaining('$12.50'), actor: null }
  expect(body.notifications).toMatchObject([told])
  expect(body.digestItems).toMatchObject([told])
  expect(body.notificationPreferences).toContainEqual(expect.objectContaining({ type: 'sale', email: true }))
  expect((await del(`/users/${me.user.id}`, { token: me.token })).status).toBe(200)
  for (const table of [notifications, digestItems, notificationPreferences])
    expect(await db().select().from(table).where(eq(table.userId, me.user.id))).toEqual([])
})

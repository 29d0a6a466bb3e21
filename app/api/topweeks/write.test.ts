import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/db/client'
import { topWeekCourses, topWeeks } from '@/db/schema'
import { newId } from '@/lib/ids'
import { call, del, get, post, put } from '@/server/testing/api'
import { aCategory, aCourse, anOrganization, aSignedIn, aUser, unique } from '@/server/testing/builders'

let token: string
let adminId: string
beforeAll(async () => {
  const admin = await aSignedIn({ role: 'admin' })
  token = admin.token
  adminId = admin.user.id
})

const ids = (list: { id: string }[]) => list.map(({ id }) => id)

test('an administrator makes a shelf: courses and categories in the order sent, the maker as curator', async () => {
  const [a, b, c] = [await aCourse(), await aCourse(), await aCourse()]
  const [k, l] = [await aCategory(), await aCategory()]
  const { status, body } = await post(
    '/topWeeks',
    {
      name: 'Spring',
      note: 'Light',
      startsOn: '2026-03-02',
      courses: [c.id, a.id, { id: b.id }],
      categories: [l.id, k.id],
    },
    { token },
  )
  expect(status).toBe(201)
  expect(body).toMatchObject({ name: 'Spring', note: 'Light', startsOn: '2026-03-02', endsOn: '2026-03-08' })
  expect([ids(body.courses), ids(body.categories), body.curator.id]).toEqual([
    [c.id, a.id, b.id],
    [l.id, k.id],
    adminId,
  ])
  expect((await get(`/topweeks/${body.id}`)).body).toEqual(body)
})

test('without a day a shelf begins on this week’s Monday', async () => {
  const { status, body } = await post('/topweeks', { name: unique('Now ') }, { token })
  expect(status).toBe(201)
  expect(new Date(body.startsOn).getUTCDay()).toBe(1)
  expect(Math.abs(Date.now() - Date.parse(body.startsOn))).toBeLessThan(8 * 24 * 3600 * 1000)
})

test('P-23: shelves are made by administrators only', async () => {
  const { body: week } = await post('/topweeks', { name: 'Mine' }, { token })
  const stranger = await aSignedIn()
  for (const [method, path, body] of [
    ['POST', '/topweeks', { name: 'No' }],
    ['PUT', `/topweeks/${week.id}`, { name: 'No' }],
    ['DELETE', `/topweeks/${week.id}`, undefined],
  ] as const) {
    expect((await call(method, path, { body })).status).toBe(401)
    expect((await call(method, path, { body, token: stranger.token })).status).toBe(403)
  }
  expect((await get(`/topweeks/${week.id}`)).body.name).toBe('Mine')
})

test('what is wrong is said where it is, and nothing changes', async () => {
  const [a, b] = [await aCourse(), await aCourse()]
  const { body: week } = await post('/topweeks', { name: 'Kept', courses: [a.id, b.id] }, { token })
  for (const [path, body] of [
    ['courses.1', { courses: [b.id, newId()] }],
    ['courses.0', { courses: ['x'] }],
    ['courses', { courses: [a.id, a.id] }],
    ['courses', { courses: Array.from({ length: 51 }, () => newId()) }],
    ['categories.0', { categories: [newId()] }],
    ['startsOn', { startsOn: '2026-02-30' }],
    ['startsOn', { startsOn: '0001-01-01' }],
    ['curator', { curator: newId() }],
    ['name', { name: '' }],
  ] as const) {
    const reply = await put(`/topweeks/${week.id}`, { name: 'Changed', ...body }, { token })
    expect([reply.status, reply.body.errors[0].path]).toEqual([400, path])
  }
  expect((await get(`/topweeks/${week.id}`)).body).toEqual(week)
  expect((await put(`/topweeks/${newId()}`, { name: 'x' }, { token })).status).toBe(404)
})

test('a list that is sent replaces the shelf’s, one that is not sent stays; the reply may be sent back', async () => {
  const [a, b, c] = [await aCourse(), await aCourse(), await aCourse()]
  const category = await aCategory()
  const { body: week } = await post(
    '/topweeks',
    { name: 'Order', courses: [a.id, b.id], categories: [category.id] },
    { token },
  )
  const { body: turned } = await put(`/topweeks/${week.id}`, { courses: [c.id, b.id, a.id] }, { token })
  expect([ids(turned.courses), ids(turned.categories)]).toEqual([[c.id, b.id, a.id], [category.id]])
  const { updatedAt: _, ...same } = turned
  expect((await put(`/topweeks/${week.id}`, turned, { token })).body).toMatchObject(same)
  const curator = await aUser()
  expect((await put(`/topweeks/${week.id}`, { curator: curator.id }, { token })).body.curator.id).toBe(curator.id)
  expect((await put(`/topweeks/${week.id}`, { curator: null, courses: [] }, { token })).body).toMatchObject({
    curator: null,
    courses: [],
  })
})

test('P-25: a draft, an archived and a private course keep their places unseen', async () => {
  const school = await anOrganization()
  const [draft, old, hidden, shown] = [
    await aCourse({ isPublished: false }),
    await aCourse({ archivedAt: new Date() }),
    await aCourse({ organizationId: school.id, isOrgPrivate: true }),
    await aCourse(),
  ]
  const { body: week } = await post(
    '/topweeks',
    { name: 'Seen', courses: [draft.id, old.id, hidden.id, shown.id] },
    { token },
  )
  expect(ids(week.courses)).toEqual([shown.id])
  for (const path of [`/topweeks/${week.id}`, '/topweeks?limit=100']) {
    const { text } = await get(path)
    for (const secret of [draft, old, hidden]) expect(text).not.toContain(secret.title)
  }
  expect(await db().select().from(topWeekCourses).where(eq(topWeekCourses.topWeekId, week.id))).toHaveLength(4)
})

test('thirty who arrange the same shelf at once leave one whole order, never a mixture', async () => {
  const all = await Promise.all(Array.from({ length: 5 }, () => aCourse()))
  const { body: week } = await post('/topweeks', { name: 'Busy' }, { token })
  const orders = Array.from({ length: 30 }, (_, turn) => ids([...all.slice(turn % 5), ...all.slice(0, turn % 5)]))
  const replies = await Promise.all(orders.map(courses => put(`/topweeks/${week.id}`, { courses }, { token })))
  expect(replies.map(({ status }) => status)).toEqual(orders.map(() => 200))
  expect(orders).toContainEqual(ids((await get(`/topweeks/${week.id}`)).body.courses))
})

test('a deleted shelf is gone, its courses are not', async () => {
  const course = await aCourse()
  const { body: week } = await post('/topweeks', { name: 'Gone', courses: [course.id] }, { token })
  const reply = await del(`/topweeks/${week.id}`, { token })
  expect([reply.status, reply.body.name]).toEqual([200, 'Gone'])
  expect(await db().select().from(topWeeks).where(eq(topWeeks.id, week.id))).toEqual([])
  expect((await get(`/courses/${course.id}`)).status).toBe(200)
  expect((await del(`/topweeks/${week.id}`, { token })).status).toBe(404)
})

import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { courses, levels, memberships, terms } from '@/db/schema'
import { newId } from '@/lib/ids'
import { del, get, patch, post, put } from '@/server/testing/api'
import {
  aCourse,
  aLevel,
  aMemberOf,
  aMembership,
  anOrganization,
  aSignedIn,
  aTerm,
  aUser,
} from '@/server/testing/builders'

type Person = Awaited<ReturnType<typeof aSignedIn>>
let id: string
let studentRole: string
let manager: Person
let plain: Person
let outsider: Person

beforeEach(async () => {
  const school = await anOrganization()
  id = school.id
  studentRole = school.studentRole.id
  manager = await aMemberOf(id, ['canManageLevels'])
  plain = await aMemberOf(id)
  outsider = await aMemberOf((await anOrganization()).id, ['canManageLevels', 'canManageTerms'])
})

const make = (body: Record<string, unknown>, { token } = manager) =>
  post('/levels', { organizationId: id, ...body }, { token })
const stored = async (organizationId = id) =>
  (await db().select().from(levels).where(eq(levels.organizationId, organizationId)))
    .sort((a, b) => a.position - b.position || a.id.localeCompare(b.id))
    .map(({ name }) => name)
const named = (reply: { body: { name: string }[] }) => reply.body.map(({ name }) => name)

test('a level is made last in its organization, read, changed and deleted', async () => {
  const first = await make({ name: 'Lớp 1', description: 'Vỡ lòng.' })
  expect([first.status, first.body]).toMatchObject([
    201,
    { organizationId: id, name: 'Lớp 1', description: 'Vỡ lòng.', order: 0, memberCount: 0, termCount: 0 },
  ])
  expect((await make({ name: 'Lớp 2' })).body.order).toBe(1)
  expect((await make({ name: 'Lớp 9', order: 9 })).body.order).toBe(9)
  expect((await make({ name: 'Lớp 10' })).body.order).toBe(10)
  const changed = await put(`/levels/${first.body.id}`, { name: 'Lớp Một' }, { token: manager.token })
  expect(changed.body).toMatchObject({ name: 'Lớp Một', description: 'Vỡ lòng.', order: 0 })
  const moved = await patch(`/levels/${first.body.id}`, { order: 20 }, { token: manager.token })
  expect(moved.body.order).toBe(20)
  expect((await get(`/levels/${first.body.id}`, { token: plain.token })).body).toMatchObject({ order: 20 })
  expect(await stored()).toEqual(['Lớp 2', 'Lớp 9', 'Lớp 10', 'Lớp Một'])
  expect((await del(`/levels/${first.body.id}`, { token: manager.token })).body.id).toBe(first.body.id)
  expect((await get(`/levels/${first.body.id}`, { token: manager.token })).status).toBe(404)
  expect(await stored()).toHaveLength(3)
})

test('the lists show what the caller is a member of, in order and in pages', async () => {
  for (const name of ['A', 'B', 'C']) await make({ name })
  await aLevel((await anOrganization()).id)
  expect(named(await get('/levels', { token: plain.token }))).toEqual(['A', 'B', 'C'])
  const page = await get(`/levels/organization/${id}?page=2&limit=2`, { token: plain.token })
  expect([named(page), page.headers.get('x-total-count')]).toEqual([['C'], '3'])
  expect((await get(`/levels?organizationId=${id}`, { token: outsider.token })).body).toEqual([])
  expect((await get(`/levels/organization/${id}`, { token: outsider.token })).status).toBe(404)
  expect((await get('/levels')).status).toBe(401)
  const admin = await aSignedIn({ role: 'admin' })
  expect(named(await get(`/levels?organizationId=${id}`, { token: admin.token }))).toEqual(['A', 'B', 'C'])
})

test('bad input is 400 with the field, and nothing is stored', async () => {
  const bad: [Record<string, unknown>, string][] = [
    [{ name: '' }, 'name'],
    [{ name: 'two\nlines' }, 'name'],
    [{ name: 'x'.repeat(121) }, 'name'],
    [{ name: 'A', description: 'x'.repeat(2001) }, 'description'],
    [{ name: 'A', order: -1 }, 'order'],
    [{ name: 'A', order: 1.5 }, 'order'],
    [{ name: 'A', organizationId: 'x' }, 'organizationId'],
  ]
  for (const [body, path] of bad) {
    const reply = await make(body)
    expect([reply.status, reply.body.errors[0].path]).toEqual([400, path])
  }
  expect((await get('/levels/x', { token: plain.token })).status).toBe(400)
  expect(await stored()).toEqual([])
})

test('P-23: a member without the permission gets 403, another organization and an ex-member 404', async () => {
  const level = await aLevel(id, { name: 'Kept' })
  const gone = await aSignedIn()
  await aMembership(id, gone.user, studentRole, 'left')
  const expected: [Person, number][] = [
    [plain, 403],
    [await aMemberOf(id, ['canManageTerms']), 403],
    [outsider, 404],
    [gone, 404],
    [await aSignedIn(), 404],
  ]
  for (const [person, status] of expected) {
    const as = { token: person.token }
    const replies = [
      await make({ name: 'X' }, person),
      await patch(`/levels/${level.id}`, { name: 'X' }, as),
      await del(`/levels/${level.id}`, as),
      await put(`/organizations/${id}/levels`, { levelIds: [level.id] }, as),
    ]
    expect(replies.map(reply => reply.status)).toEqual(replies.map(() => status))
    expect((await get(`/levels/${level.id}`, as)).status).toBe(status === 404 ? 404 : 200)
  }
  expect((await make({ name: 'X', organizationId: newId() })).status).toBe(404)
  expect(await stored()).toEqual(['Kept'])
})

test('a name is taken once in an organization, whatever its case, also by two at the same moment', async () => {
  await make({ name: 'Beginners' })
  const again = await make({ name: 'BEGINNERS' })
  expect([again.status, again.body.type, again.body.errors[0].path]).toEqual([
    409,
    expect.stringContaining('level-name-taken'),
    'name',
  ])
  const other = await make({ name: 'Advanced' })
  const renamed = await patch(`/levels/${other.body.id}`, { name: 'beginners' }, { token: manager.token })
  expect(renamed.status).toBe(409)
  const race = await Promise.all(Array.from({ length: 5 }, () => make({ name: 'Twins' })))
  expect(race.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409])
  expect(await stored()).toEqual(['Beginners', 'Advanced', 'Twins'])
  const elsewhere = await anOrganization()
  const neighbour = await aMemberOf(elsewhere.id, ['canManageLevels'])
  expect((await make({ name: 'Beginners', organizationId: elsewhere.id }, neighbour)).status).toBe(201)
})

test('the order is given for all levels at once, and a list that is no longer theirs is refused', async () => {
  const ids: string[] = []
  for (const name of ['A', 'B', 'C']) ids.push((await make({ name })).body.id)
  const [a, b, c] = ids
  const order = (levelIds: unknown) => put(`/organizations/${id}/levels`, { levelIds }, { token: manager.token })
  expect(named(await order([c, a, b]))).toEqual(['C', 'A', 'B'])
  const foreign = await aLevel((await anOrganization()).id)
  for (const wrong of [[a, b], [a, b, c, newId()], [a, a, b, c], [a, b, foreign.id], []]) {
    const reply = await order(wrong)
    expect([reply.status, reply.body.type]).toEqual([409, expect.stringContaining('levels-changed')])
  }
  expect((await order(['x'])).status).toBe(400)
  expect(await stored()).toEqual(['C', 'A', 'B'])
})

test('reordering from ten sides at once ends in one of the orders, without gaps or doubles', async () => {
  const ids: string[] = []
  for (const name of ['A', 'B', 'C', 'D']) ids.push((await make({ name })).body.id)
  const orders = Array.from({ length: 10 }, (_, index) => [...ids.slice(index % 4), ...ids.slice(0, index % 4)])
  const replies = await Promise.all(
    orders.map(levelIds => put(`/organizations/${id}/levels`, { levelIds }, { token: manager.token })),
  )
  expect(replies.every(({ status }) => status === 200)).toBe(true)
  const rows = await db().select().from(levels).where(eq(levels.organizationId, id))
  rows.sort((one, two) => one.position - two.position)
  expect(rows.map(({ position }) => position)).toEqual([0, 1, 2, 3])
  expect(orders).toContainEqual(rows.map(row => row.id))
})

test('a level that members or courses stand in stays; an empty one goes with its terms', async () => {
  const level = await aLevel(id)
  const term = await aTerm(level)
  const course = await aCourse({ organizationId: id, termId: term.id })
  const pupil = await aMembership(id, await aUser(), studentRole)
  await db().update(memberships).set({ levelId: level.id }).where(eq(memberships.id, pupil.id))
  const remove = () => del(`/levels/${level.id}`, { token: manager.token })
  const refused = await remove()
  expect([refused.status, refused.body]).toMatchObject([409, { members: 1, courses: 1 }])
  expect(refused.body.type).toContain('level-in-use')
  await db().update(memberships).set({ levelId: null }).where(eq(memberships.id, pupil.id))
  expect((await remove()).status).toBe(409)
  await db().update(courses).set({ termId: null }).where(eq(courses.id, course.id))
  expect((await remove()).status).toBe(200)
  expect(await db().select().from(terms).where(eq(terms.id, term.id))).toEqual([])
})

test('P-21: only name, description and order change', async () => {
  const level = await aLevel(id, { name: 'Kept' })
  const other = await anOrganization()
  await patch(
    `/levels/${level.id}`,
    { id: newId(), organizationId: other.id, position: 7, createdAt: '2020-01-01', __proto__: { name: 'X' } },
    { token: manager.token },
  )
  const [row] = await db().select().from(levels).where(eq(levels.id, level.id))
  expect(row).toMatchObject({ ...level, updatedAt: expect.anything() })
})

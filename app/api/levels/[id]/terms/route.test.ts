import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { courses, memberships, terms } from '@/db/schema'
import { newId } from '@/lib/ids'
import { del, get, patch, post, put } from '@/server/testing/api'
import { aCourse, aLevel, aMemberOf, aMembership, anOrganization, aSignedIn, aTerm } from '@/server/testing/builders'

type Person = Awaited<ReturnType<typeof aSignedIn>>
let school: Awaited<ReturnType<typeof anOrganization>>
let level: Awaited<ReturnType<typeof aLevel>>
let manager: Person
let plain: Person

beforeEach(async () => {
  school = await anOrganization()
  level = await aLevel(school.id, { name: 'Level One' })
  manager = await aMemberOf(school.id, ['canManageTerms'])
  plain = await aMemberOf(school.id)
})

const autumn = { name: 'Autumn', startDate: '2026-09-01', endDate: '2026-12-20' }
const make = (body: Record<string, unknown>, { token } = manager, levelId = level.id) =>
  post(`/levels/${levelId}/terms`, body, { token })
const at = (termId: string, levelId = level.id) => `/levels/${levelId}/terms/${termId}`
const count = async () => (await db().select().from(terms).where(eq(terms.organizationId, school.id))).length

test('a term is made, read, changed and deleted', async () => {
  const made = await make({ ...autumn, description: 'The first.' })
  expect([made.status, made.body]).toMatchObject([
    201,
    {
      ...autumn,
      description: 'The first.',
      organizationId: school.id,
      levelId: level.id,
      levelName: 'Level One',
      courseCount: 0,
      memberCount: 0,
      overlaps: [],
    },
  ])
  const { id } = made.body
  expect((await get(at(id), { token: plain.token })).body).toEqual(made.body)
  const changed = await put(at(id), { endDate: '2026-12-24' }, { token: manager.token })
  expect(changed.body).toMatchObject({ name: 'Autumn', startDate: '2026-09-01', endDate: '2026-12-24' })
  expect((await get(`/levels/${level.id}/terms`, { token: plain.token })).body).toEqual([changed.body])
  expect((await del(at(id), { token: manager.token })).body.id).toBe(id)
  expect((await get(at(id), { token: manager.token })).status).toBe(404)
})

test('terms of a level that share days warn each other, the first one first', async () => {
  const first = await make(autumn)
  const touching = await make({ name: 'Winter', startDate: '2026-12-20', endDate: '2027-02-01' })
  expect([touching.status, touching.body.overlaps]).toEqual([201, [{ id: first.body.id, name: 'Autumn' }]])
  const apart = await make({ name: 'Summer', startDate: '2026-05-01', endDate: '2026-08-31' })
  expect(apart.body.overlaps).toEqual([])
  const elsewhere = await make(autumn, manager, (await aLevel(school.id)).id)
  expect(elsewhere.body.overlaps).toEqual([])
  const list = await get(`/levels/${level.id}/terms`, { token: plain.token })
  expect(list.body.map((term: { name: string; overlaps: unknown[] }) => [term.name, term.overlaps.length])).toEqual([
    ['Summer', 0],
    ['Autumn', 1],
    ['Winter', 1],
  ])
})

test('the current term is the one that today is in, its first and last day included', async () => {
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)
  const isCurrent = async (from: number, to: number) =>
    (await make({ name: 'T', startDate: day(from), endDate: day(to) })).body.isCurrent
  expect(await isCurrent(-1, 1)).toBe(true)
  expect(await isCurrent(0, 1)).toBe(true)
  expect(await isCurrent(-1, 0)).toBe(true)
  expect(await isCurrent(-3, -2)).toBe(false)
  expect(await isCurrent(2, 3)).toBe(false)
})

test('a term ends after it starts, and days are days: 400 with the field, nothing stored', async () => {
  const bad: [Record<string, unknown>, string][] = [
    [{ ...autumn, endDate: '2026-09-01' }, 'endDate'],
    [{ ...autumn, endDate: '2026-08-01' }, 'endDate'],
    [{ ...autumn, startDate: '2026-02-30' }, 'startDate'],
    [{ ...autumn, startDate: '1 September' }, 'startDate'],
    [{ ...autumn, name: ' ' }, 'name'],
    [{ name: 'No days' }, 'startDate'],
  ]
  for (const [body, path] of bad) {
    const reply = await make(body)
    expect([reply.status, reply.body.errors[0].path], JSON.stringify(body)).toEqual([400, path])
  }
  expect(await count()).toBe(0)
  const { body } = await make(autumn)
  const late = await patch(at(body.id), { startDate: '2027-01-01' }, { token: manager.token })
  expect([late.status, late.body.errors[0].path]).toEqual([400, 'endDate'])
  expect((await get(at(body.id), { token: plain.token })).body).toEqual(body)
})

test('P-23, P-26: members read, canManageTerms writes; a term of another level or organization is 404', async () => {
  const term = await aTerm(level)
  const otherSchool = await anOrganization()
  const otherLevel = await aLevel(otherSchool.id)
  const otherTerm = await aTerm(otherLevel)
  const sibling = await aLevel(school.id)
  const gone = await aSignedIn()
  await aMembership(school.id, gone.user, school.studentRole.id, 'left')
  const expected: [Person, number][] = [
    [plain, 403],
    [await aMemberOf(school.id, ['canManageLevels', 'canManageCourses']), 403],
    [await aMemberOf(otherSchool.id, ['canManageTerms']), 404],
    [gone, 404],
  ]
  for (const [person, status] of expected) {
    const as = { token: person.token }
    const replies = [
      await make(autumn, person),
      await patch(at(term.id), { name: 'X' }, as),
      await del(at(term.id), as),
    ]
    expect(replies.map(reply => reply.status)).toEqual([status, status, status])
    expect((await get(`/levels/${level.id}/terms`, as)).status).toBe(status === 404 ? 404 : 200)
    expect((await get(at(term.id), as)).status).toBe(status === 404 ? 404 : 200)
  }
  for (const address of [at(otherTerm.id), at(term.id, sibling.id), at(newId()), at(otherTerm.id, otherLevel.id)]) {
    expect((await get(address, { token: manager.token })).status).toBe(404)
    expect((await patch(address, { name: 'X' }, { token: manager.token })).status).toBe(404)
    expect((await del(address, { token: manager.token })).status).toBe(404)
  }
  expect((await get(`/levels/${level.id}/terms`)).status).toBe(401)
  const rows = await db().select({ name: terms.name }).from(terms)
  expect(rows.map(({ name }) => name)).not.toContain('X')
})

test('deleting a term leaves its courses and members, outside any term', async () => {
  const term = await aTerm(level)
  const course = await aCourse({ organizationId: school.id, termId: term.id })
  const pupil = await aSignedIn()
  const { id } = await aMembership(school.id, pupil.user, school.studentRole.id)
  await db().update(memberships).set({ termId: term.id, levelId: level.id }).where(eq(memberships.id, id))
  expect((await get(at(term.id), { token: plain.token })).body).toMatchObject({ courseCount: 1, memberCount: 1 })
  expect((await del(at(term.id), { token: manager.token })).status).toBe(200)
  const [left] = await db().select().from(courses).where(eq(courses.id, course.id))
  const [member] = await db().select().from(memberships).where(eq(memberships.id, id))
  expect([left?.termId, member?.termId, member?.levelId, member?.status]).toEqual([null, null, level.id, 'active'])
})

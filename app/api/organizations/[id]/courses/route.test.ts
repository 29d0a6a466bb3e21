import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { courses } from '@/db/schema'
import { newId } from '@/lib/ids'
import { del, get, patch, post, put } from '@/server/testing/api'
import {
  aCategory,
  aCourse,
  aLevel,
  aMemberOf,
  aMembership,
  anEnrolment,
  anOrganization,
  aSignedIn,
  aTerm,
  aUser,
} from '@/server/testing/builders'

type Person = Awaited<ReturnType<typeof aSignedIn>>
let school: Awaited<ReturnType<typeof anOrganization>>
let id: string
let manager: Person
let plain: Person
let outsider: Person

beforeEach(async () => {
  school = await anOrganization()
  id = school.id
  manager = await aMemberOf(id, ['canManageCourses'])
  plain = await aMemberOf(id)
  outsider = await aMemberOf((await anOrganization()).id, ['canManageCourses'])
})

const titles = (reply: { body: { title: string }[] }) => reply.body.map(({ title }) => title).sort()
const list = async (query = '', person?: Person) => {
  const reply = await get(`/organizations/${id}/courses${query}`, { token: person?.token })
  expect(reply.status, query).toBe(200)
  return titles(reply)
}
const row = async (courseId: string) => (await db().select().from(courses).where(eq(courses.id, courseId)))[0]

test('P-23: the public sees what is public, members what is private too, managers the drafts', async () => {
  const own = { organizationId: id }
  const teacher = await aMemberOf(id)
  const former = await aSignedIn({ role: 'instructor' })
  await aCourse({ ...own, title: 'Theirs', isPublished: false, publishedAt: null, instructorId: former.user.id })
  await aCourse({ ...own, title: 'Public' })
  await aCourse({ ...own, title: 'Private', isOrgPrivate: true })
  await aCourse({ ...own, title: 'Draft', isPublished: false, publishedAt: null, instructorId: teacher.user.id })
  await aCourse({ ...own, title: 'Archived', archivedAt: new Date() })
  await aCourse({ title: 'Of nobody' })
  const gone = await aSignedIn()
  await aMembership(id, gone.user, school.studentRole.id, 'left')
  const invited = await aSignedIn()
  await aMembership(id, invited.user, school.managerRole.id, 'invited')
  for (const stranger of [undefined, outsider, gone, invited, former])
    expect(await list('', stranger)).toEqual(['Public'])
  expect(await list('', plain)).toEqual(['Private', 'Public'])
  expect(await list('', manager)).toEqual(['Draft', 'Private', 'Public', 'Theirs'])
  expect(await list('', teacher)).toEqual(['Draft', 'Private', 'Public'])
  expect(await list('', await aSignedIn({ role: 'admin' }))).toEqual(['Draft', 'Private', 'Public', 'Theirs'])
  expect((await get(`/organizations/${newId()}/courses`)).status).toBe(404)
})

test('every filter narrows the list, alone and together, and pages count', async () => {
  const level = await aLevel(id, { name: 'Upper school' })
  const term = await aTerm(level, { name: 'Spring' })
  const teacher = await aUser({ role: 'instructor' })
  const own = { organizationId: id }
  await aCourse({ ...own, title: 'Đại số', termId: term.id })
  await aCourse({ ...own, title: 'Geometry', instructorId: teacher.id })
  await aCourse({ ...own, title: 'Draft', isPublished: false, publishedAt: null, termId: term.id })
  expect(await list(`?termId=${term.id}`)).toEqual(['Đại số'])
  expect(await list(`?termId=${term.id}`, manager)).toEqual(['Draft', 'Đại số'])
  expect(await list(`?levelId=${level.id}`, manager)).toEqual(['Draft', 'Đại số'])
  expect(await list(`?instructor=${teacher.id}`, manager)).toEqual(['Geometry'])
  expect(await list('?isPublished=false', manager)).toEqual(['Draft'])
  expect(await list('?isPublished=false', plain)).toEqual([])
  expect(await list('?isPublished=true', manager)).toEqual(['Geometry', 'Đại số'])
  expect(await list('?search=dai%20so', manager)).toEqual(['Đại số'])
  expect(await list(`?levelId=${level.id}&isPublished=true`, manager)).toEqual(['Đại số'])
  expect(await list(`?termId=${newId()}`, manager)).toEqual([])
  const page = await get(`/organizations/${id}/courses?page=2&limit=1&search=`, { token: manager.token })
  expect([page.body.length, page.headers.get('x-total-count')]).toEqual([1, '3'])
  const found = await get(`/organizations/${id}/courses?search=dai`)
  expect(found.body[0].term).toEqual({ id: term.id, name: 'Spring', level: 'Upper school' })
  for (const query of ['termId=x', 'isPublished=perhaps', 'limit=0'])
    expect((await get(`/organizations/${id}/courses?${query}`)).status, query).toBe(400)
})

test('a course of the organization is made as a draft of its own, whatever organization the body names', async () => {
  const category = await aCategory()
  const other = await anOrganization()
  const body = { title: 'Written', category: category.id, price: 5, organizationId: other.id, isOrgPrivate: true }
  const made = await post(`/organizations/${id}/courses`, body, { token: manager.token })
  expect([made.status, made.body]).toMatchObject([201, { title: 'Written', price: 5, isPublished: false }])
  expect(await row(made.body.id)).toMatchObject({ organizationId: id, isOrgPrivate: true, isPublished: false })
  expect(await list('', manager)).toEqual(['Written'])
  const bad = await post(`/organizations/${id}/courses`, { title: '', price: -1 }, { token: manager.token })
  expect(bad.status).toBe(400)
  expect((await post(`/organizations/${id}/courses`, body, { token: plain.token })).status).toBe(403)
  expect((await post(`/organizations/${id}/courses`, body, { token: outsider.token })).status).toBe(404)
  expect((await post(`/organizations/${id}/courses`, body)).status).toBe(401)
  expect(await list('', manager)).toEqual(['Written'])
})

test('a course is changed by those who manage the organization’s; keys of the system stay', async () => {
  const course = await aCourse({ organizationId: id, title: 'Before' })
  const at = `/organizations/${id}/courses/${course.id}`
  const values = { title: 'After', price: 12.5 }
  const changed = await patch(`/organizations/${id}/courses/${course.id}`, values, { token: manager.token })
  expect([changed.status, changed.body]).toMatchObject([200, { title: 'After', price: 12.5 }])
  expect(await row(course.id)).toMatchObject({ title: 'After', price: 1250 })
  await put(at, { sold: 99, organizationId: newId(), instructorId: manager.user.id }, { token: manager.token })
  expect(await row(course.id)).toMatchObject({ sold: 0, organizationId: id, instructorId: course.instructorId })
  expect((await patch(at, { price: -1 }, { token: manager.token })).status).toBe(400)
  expect((await patch(at, { title: 'X' }, { token: plain.token })).status).toBe(403)
  expect((await patch(at, { title: 'X' }, { token: outsider.token })).status).toBe(404)
  const stale = { token: manager.token, headers: { 'If-Match': '"1"' } }
  expect((await patch(at, { title: 'X' }, stale)).status).toBe(412)
  expect(await row(course.id)).toMatchObject({ title: 'After' })
})

test('a course nobody took is deleted, one that somebody has is archived', async () => {
  const unused = await aCourse({ organizationId: id })
  const used = await aCourse({ organizationId: id })
  await anEnrolment(plain.user.id, used.id)
  const remove = (courseId: string, { token }: Person) => del(`/organizations/${id}/courses/${courseId}`, { token })
  expect((await remove(unused.id, plain)).status).toBe(403)
  expect((await remove(unused.id, outsider)).status).toBe(404)
  expect((await remove(unused.id, manager)).body.id).toBe(unused.id)
  expect(await row(unused.id)).toBeUndefined()
  expect((await remove(used.id, manager)).status).toBe(200)
  expect((await row(used.id))?.archivedAt).toBeInstanceOf(Date)
})

test('assign-term puts a course into a term of the same organization and takes it out again', async () => {
  const course = await aCourse({ organizationId: id })
  const term = await aTerm(await aLevel(id))
  const foreign = await aTerm(await aLevel((await anOrganization()).id))
  const assign = (termId: unknown, { token } = manager, courseId = course.id) =>
    patch(`/organizations/${id}/courses/${courseId}/assign-term`, { termId }, { token })
  expect((await assign(term.id)).status).toBe(200)
  expect(await row(course.id)).toMatchObject({ termId: term.id, version: course.version + 1 })
  for (const wrong of [foreign.id, newId()]) {
    const reply = await assign(wrong)
    expect([reply.status, reply.body.errors[0].path]).toEqual([400, 'termId'])
  }
  expect((await assign('x')).status).toBe(400)
  expect((await assign(undefined)).status).toBe(400)
  expect((await assign(null, plain)).status).toBe(403)
  expect((await assign(null, outsider)).status).toBe(404)
  expect((await row(course.id))?.termId).toBe(term.id)
  expect((await assign(null)).status).toBe(200)
  expect((await row(course.id))?.termId).toBeNull()
})

test('P-26: a course of another organization, or of none, is 404 under this one', async () => {
  const other = await anOrganization()
  const both = await aSignedIn()
  await aMembership(id, both.user, school.managerRole.id)
  await aMembership(other.id, both.user, other.managerRole.id)
  const as = { token: both.token }
  for (const course of [await aCourse({ organizationId: other.id }), await aCourse(), { id: newId() }]) {
    const before = await row(course.id)
    const at = `/organizations/${id}/courses/${course.id}`
    const replies = [
      await patch(at, { title: 'X' }, as),
      await del(at, as),
      await patch(`${at}/assign-term`, { termId: null }, as),
    ]
    expect(replies.map(({ status }) => status)).toEqual([404, 404, 404])
    expect(await row(course.id)).toEqual(before)
  }
})

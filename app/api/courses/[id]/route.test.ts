import { eq } from 'drizzle-orm'
import { afterEach, expect, test, vi } from 'vitest'
import { db, sqlPool } from '@/db/client'
import { courseEditors, courseSlugs, enrolments } from '@/db/schema'
import { findCourseBySlug } from '@/lib/catalog/queries/course'
import { get } from '@/server/testing/api'
import {
  aCourse,
  aFeedback,
  aMembership,
  anEnrolment,
  anOrganization,
  aSignedIn,
  aUser,
  join,
  unique,
} from '@/server/testing/builders'
import { aMaterial, aSection } from '@/server/testing/lessons'

afterEach(() => vi.restoreAllMocks())

test('a course comes with its curriculum in order, its rating histogram and both vocabularies', async () => {
  const course = await aCourse({
    whatYoullLearn: ['See'],
    requirements: ['Eyes'],
    whoItsFor: ['All'],
    ratingSum: 9,
    ratingCount: 2,
  })
  const second = await aSection(course.id, { title: 'Second', position: 2 })
  const first = await aSection(course.id, { title: 'First', position: 1 })
  await aMaterial(course.id, { sectionId: second.id, title: 'C', position: 3, durationSeconds: 30 })
  await aMaterial(course.id, { sectionId: first.id, title: 'B', position: 2, durationSeconds: 60 })
  await aMaterial(course.id, {
    sectionId: first.id,
    title: 'A',
    position: 1,
    durationSeconds: 90,
    isPreview: true,
    type: 'link',
  })
  await aMaterial(course.id, { title: 'Loose', position: 0 })
  await aMaterial(course.id, { sectionId: first.id, title: 'Hidden', position: 9, isPublished: false })
  await aFeedback(course.id, 5)
  await aFeedback(course.id, 4)
  const { body, status } = await get(`/courses/${course.id}`)
  expect(status).toBe(200)
  expect(body).toMatchObject({
    id: course.id,
    title: course.title,
    name: course.title,
    description: 'What it teaches.',
    price: 10,
    finalPrice: 10,
    evaluation: 4.5,
    whatYoullLearn: ['See'],
    requirements: ['Eyes'],
    whoItsFor: ['All'],
    ratingHistogram: { 1: 0, 2: 0, 3: 0, 4: 1, 5: 1 },
    term: null,
    isArchived: false,
  })
  expect(body.sections.map((s: { title: string; duration: number }) => [s.title, s.duration])).toEqual([
    ['', 60],
    ['First', 150],
    ['Second', 30],
  ])
  expect(body.sections[1].materials.map((m: { title: string }) => m.title)).toEqual(['A', 'B'])
  expect(Object.keys(body.sections[1].materials[0]).sort()).toEqual([
    'duration',
    'id',
    'isPreview',
    'isPublished',
    'title',
    'type',
  ])
})

test('P-23, P-25: no operation of the catalog carries the content of a lesson or the editors, whoever asks', async () => {
  const admin = await aSignedIn({ role: 'admin' })
  const teacher = await aSignedIn({ role: 'instructor' })
  const secret = unique('secret')
  const course = await aCourse({ instructorId: teacher.user.id })
  const editor = await aUser({ name: unique('Editor ') })
  await db().insert(courseEditors).values({ courseId: course.id, userId: editor.id })
  await aMaterial(course.id, { content: secret, description: secret, isPreview: true })
  for (const path of [
    `/courses/${course.id}`,
    '/courses',
    `/courses/instructor/${teacher.user.id}`,
    '/products',
    `/products/${course.id}`,
    '/courses/facets',
  ]) {
    for (const token of [undefined, teacher.token, admin.token]) {
      const { text, status } = await get(path, { token })
      expect(status).toBe(200)
      for (const word of [secret, editor.name, teacher.user.email, 'password', 'content'])
        expect(text.includes(`${word}`), `${path} ${word}`).toBe(false)
    }
  }
})

test('P-23: who sees which course; everybody else is told that there is none', async () => {
  const organization = await anOrganization()
  const teacher = await aSignedIn({ role: 'instructor' })
  const people = {
    anonymous: undefined as string | undefined,
    stranger: (await aSignedIn()).token,
    otherTeacher: (await aSignedIn({ role: 'instructor' })).token,
    teacher: teacher.token,
    admin: (await aSignedIn({ role: 'admin' })).token,
  }
  const withRole = async (role: { id: string }, status?: 'active' | 'left' | 'inactive' | 'invited') => {
    const person = await aSignedIn()
    await aMembership(organization.id, person.user, role.id, status)
    return person.token
  }
  const editor = await aSignedIn()
  // Keeps the row of an editor, and has left the organization.
  const formerEditor = await aSignedIn()
  await aMembership(organization.id, formerEditor.user, organization.managerRole.id, 'left')
  await join(organization, teacher.user, editor.user)
  const buyer = await aSignedIn()
  const refunded = await aSignedIn()
  const all: Record<string, string | undefined> = {
    ...people,
    editor: editor.token,
    formerEditor: formerEditor.token,
    buyer: buyer.token,
    refunded: refunded.token,
    member: await withRole(organization.studentRole),
    manager: await withRole(organization.managerRole),
    exMember: await withRole(organization.studentRole, 'left'),
    inactive: await withRole(organization.managerRole, 'inactive'),
    invited: await withRole(organization.studentRole, 'invited'),
  }
  const other = await anOrganization()
  const outsider = await aSignedIn()
  await aMembership(other.id, outsider.user, other.managerRole.id)
  all.otherManager = outsider.token

  const own = { instructorId: teacher.user.id, organizationId: organization.id }
  const staff = ['teacher', 'admin', 'editor', 'manager']
  const cases = {
    published: { values: {}, seenBy: Object.keys(all) },
    draft: { values: { isPublished: false }, seenBy: [...staff, 'buyer'] },
    private: { values: { isOrgPrivate: true }, seenBy: [...staff, 'buyer', 'member'] },
    privateDraft: { values: { isOrgPrivate: true, isPublished: false }, seenBy: [...staff, 'buyer'] },
    archived: { values: { archivedAt: new Date() }, seenBy: [...staff, 'buyer'] },
  }
  for (const [name, { values, seenBy }] of Object.entries(cases)) {
    const course = await aCourse({ ...own, ...values })
    await db()
      .insert(courseEditors)
      .values([editor, formerEditor].map(({ user }) => ({ courseId: course.id, userId: user.id })))
    await anEnrolment(buyer.user.id, course.id)
    await anEnrolment(refunded.user.id, course.id)
    await db().update(enrolments).set({ revokedAt: new Date() }).where(eq(enrolments.userId, refunded.user.id))
    for (const [who, token] of Object.entries(all)) {
      const expected = seenBy.includes(who) ? 200 : 404
      for (const path of [`/courses/${course.id}`, `/products/${course.id}`]) {
        const reply = await get(path, { token })
        expect(reply.status, `${name} for ${who}: ${path}`).toBe(expected)
        if (expected === 404) expect(reply.body.type).toBe('not-found')
      }
      if (expected === 404) expect((await get(`/courses/${course.slug}`, { token })).status).toBe(400)
    }
  }
})

test('staff see unpublished lessons in the curriculum, others do not', async () => {
  const teacher = await aSignedIn({ role: 'instructor' })
  const course = await aCourse({ instructorId: teacher.user.id })
  await aMaterial(course.id, { isPublished: false })
  expect((await get(`/courses/${course.id}`)).body.sections).toEqual([])
  expect((await get(`/courses/${course.id}`, { token: teacher.token })).body.sections[0].materials[0].isPublished).toBe(
    false,
  )
})

test('an unknown id is 404, a malformed one 400, the address of a course works', async () => {
  const course = await aCourse()
  expect((await get('/courses/ffffffffffffffffffffffff')).status).toBe(404)
  for (const id of ['not-an-id', '123', 'FFFFFFFFFFFFFFFFFFFFFFFF', "x'--", '%00', 'a'.repeat(300)])
    expect((await get(`/courses/${encodeURIComponent(id)}`)).status, id).toBe(400)
  expect((await get(`/courses/${course.slug}`)).body.id).toBe(course.id)
  expect((await get('/products/ffffffffffffffffffffffff')).status).toBe(404)
  expect((await get(`/products/${course.slug}`)).status).toBe(400)
})

test('a page finds a course by its address, and the new address by an old one, for those who may see it', async () => {
  const course = await aCourse()
  const draft = await aCourse({ isPublished: false })
  const [old, oldDraft] = [unique('old-'), unique('old-')]
  await db()
    .insert(courseSlugs)
    .values([
      { slug: old, courseId: course.id },
      { slug: oldDraft, courseId: draft.id },
    ])
  expect(await findCourseBySlug(null, course.slug)).toMatchObject({ course: { id: course.id } })
  expect(await findCourseBySlug(null, old)).toEqual({ movedTo: course.slug })
  expect((await get(`/courses/${old}`)).body.id).toBe(course.id)
  for (const slug of [draft.slug, oldDraft, 'nowhere']) expect(await findCourseBySlug(null, slug)).toBeNull()
})

test('one course is one query, and unchanged it is 304', async () => {
  const course = await aCourse()
  await get(`/courses/${course.id}`)
  const spy = vi.spyOn(sqlPool(), 'unsafe')
  const reply = await get(`/courses/${course.id}?fresh=1`)
  expect(spy).toHaveBeenCalledTimes(1)
  expect(
    (await get(`/courses/${course.id}`, { headers: { 'If-None-Match': reply.headers.get('etag') ?? '' } })).status,
  ).toBe(304)
})

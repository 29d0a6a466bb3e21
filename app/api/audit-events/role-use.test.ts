import { and, asc, eq, inArray } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEvents } from '@/db/schema'
import { type Call, del, get, patch, post, put, type Reply } from '@/server/testing/api'
import {
  aCategory,
  aCourse,
  aFeedback,
  anEnrolment,
  aSignedIn,
  aUser,
  letProofsAge,
  unique,
} from '@/server/testing/builders'
import { aCourseChat } from '@/server/testing/chats'
import { aMaterial, aSection } from '@/server/testing/lessons'
import { aSchool } from '@/server/testing/school'

type Person = Awaited<ReturnType<typeof aSignedIn>>

const address = '203.0.113.72'
const by = ({ token }: Person): Call => ({ token, address, headers: { 'user-agent': 'Office/1.0' } })

/** What the request has recorded of the use of a role. */
async function usesOf(actor: Person, act: () => Promise<Reply>) {
  const used = and(
    eq(auditEvents.actorId, actor.user.id),
    inArray(auditEvents.kind, ['changed-as-administrator', 'changed-as-manager']),
  )
  const before = await db().select({ id: auditEvents.id }).from(auditEvents).where(used)
  const { status, text } = await act()
  const rows = await db().select().from(auditEvents).where(used).orderBy(asc(auditEvents.id))
  return { status, text, events: rows.slice(before.length) }
}

let admin: Person
beforeAll(async () => {
  admin = await aSignedIn({ role: 'admin' })
})

/** The request succeeds, and its one event of this kind says who, on what and by which operation. */
async function expectUse(
  actor: Person,
  act: () => Promise<Reply>,
  {
    kind = 'changed-as-administrator',
    details,
    ...about
  }: { kind?: string; details: object } & Record<string, unknown>,
) {
  const { status, text, events } = await usesOf(actor, act)
  expect(status < 300 ? '' : text).toBe('')
  expect(events).toHaveLength(1)
  expect(events[0]).toMatchObject({ kind, address, userAgent: 'Office/1.0', apiKeyId: null, ...about })
  expect(events[0]?.details).toEqual(details)
}

describe('R12: an administrator changes what is somebody else’s', () => {
  test('a course with all that belongs to it', async () => {
    const { instructor, course, chatId } = await aCourseChat()
    const userId = instructor.user.id
    const about = { subject: 'course', id: course.id, name: course.title }
    const [section, lesson] = [await aSection(course.id), await aMaterial(course.id)]
    const category = await aCategory()
    const review = await aFeedback(course.id, 4)
    const code = unique('CODE').toUpperCase()
    const discount = { code, type: 'course_specific', courseId: course.id, value: 10, valueType: 'percentage' }
    const curriculum = {
      sections: [
        { id: null, materialIds: [lesson.id] },
        { id: section.id, materialIds: [] },
      ],
    }
    const at = `/courses/${course.id}`
    const acts: [operation: string, changed: string | undefined, act: () => Promise<Reply>, name?: string][] = [
      [
        'PATCH /courses/{id}',
        'category subtitle',
        () => patch(at, { subtitle: 'x', category: category.id }, by(admin)),
      ],
      ['PUT /courses/{id}/curriculum', 'sections', () => put(`${at}/curriculum`, curriculum, by(admin))],
      ['POST /courses/{id}/sections', 'title', () => post(`${at}/sections`, { title: 'More' }, by(admin))],
      [
        'PATCH /courses/{id}/sections/{sectionId}',
        'title',
        () => patch(`${at}/sections/${section.id}`, { title: 'New' }, by(admin)),
      ],
      ['PATCH /materials/{id}', 'title', () => patch(`/materials/${lesson.id}`, { title: 'New' }, by(admin))],
      ['PATCH /chat/{id}', 'name', () => patch(`/chat/${chatId}`, { name: 'New' }, by(admin))],
      ['POST /chat/{id}/messages', 'content', () => post(`/chat/${chatId}/messages`, { content: 'Hi' }, by(admin))],
      ['POST /feedback/{id}/reply', 'reply', () => post(`/feedback/${review.id}/reply`, { reply: 'Hi' }, by(admin))],
      ['DELETE /feedback/{id}/reply', undefined, () => del(`/feedback/${review.id}/reply`, by(admin))],
      ['DELETE /chat/{id}', undefined, () => del(`/chat/${chatId}`, by(admin))],
      ['POST /chat', 'courseId type', () => post('/chat', { type: 'course', courseId: course.id }, by(admin))],
    ]
    for (const [operation, changed, act] of acts) {
      const details = { ...about, operation, ...(changed && { changed }) }
      await expectUse(admin, act, { userId, details })
    }
    const { events } = await usesOf(admin, () => post('/discounts', discount, by(admin)))
    expect(events).toMatchObject([{ userId, details: { ...about, operation: 'POST /discounts' } }])
    // The instructor finds it in their log, without where the administrator works from.
    const { body } = await get('/audit-events?kind=changed-as-administrator', instructor)
    expect(body).toHaveLength(acts.length + 1)
    expect(body[0]).toMatchObject({ actor: { id: admin.user.id }, address: null, userAgent: null })
  })

  test('an organization, and what its members do', async () => {
    const school = await aSchool()
    const student = await school.joins('student')
    const { name } = (await get(`/organizations/${school.id}`, school.owner)).body
    const about = { subject: 'organization', id: school.id, name }
    const same = { userId: school.owner.user.id, organizationId: school.id }
    await expectUse(admin, () => patch(`/organizations/${school.id}`, { description: 'x' }, by(admin)), {
      ...same,
      details: { ...about, operation: 'PATCH /organizations/{id}', changed: 'description' },
    })
    await expectUse(admin, () => post('/levels', { organizationId: school.id, name: unique('Level ') }, by(admin)), {
      ...same,
      details: { ...about, operation: 'POST /levels', changed: 'name organizationId' },
    })
    await expectUse(admin, () => del(school.org(`/members/${student.user.id}`), by(admin)), {
      ...same,
      details: { ...about, operation: 'DELETE /organizations/{id}/members/{userId}' },
    })
    const course = await aCourse({ instructorId: school.owner.user.id, organizationId: school.id })
    const lesson = await aMaterial(course.id)
    const learner = await school.joins('student')
    const input = {
      userId: learner.user.id,
      courseId: course.id,
      organizationId: school.id,
      materialId: lesson.id,
      status: 'present',
    }
    await expectUse(admin, () => post('/attendance', input, by(admin)), {
      ...same,
      details: {
        subject: 'course',
        id: course.id,
        name: course.title,
        operation: 'POST /attendance',
        changed: 'courseId materialId organizationId status userId',
      },
    })
    const { body } = await get(`/audit-events?organizationId=${school.id}&kind=changed-as-administrator`, school.owner)
    expect(body).toHaveLength(4)
    // An administrator with every right of the organization by their own place uses no role.
    const both = await school.joins('admin', { role: 'admin' })
    expect(
      (await usesOf(both, () => patch(`/organizations/${school.id}`, { description: 'y' }, by(both)))).events,
    ).toEqual([])
  })

  test('an account, a purchase in its name, and a chat for everybody', async () => {
    const person = await aUser()
    const userId = person.id
    const account = { subject: 'account', id: userId, operation: 'PATCH /users/{id}' }
    await expectUse(admin, () => patch(`/users/${userId}`, { name: 'Lan Anh', headline: 'Hi' }, by(admin)), {
      userId,
      details: { ...account, changed: 'headline name' },
    })
    const course = await aCourse({ price: 0 })
    const bought = await usesOf(admin, () =>
      post('/payments', { userId, courseIds: [course.id], paymentMethod: 'wallet' }, by(admin)),
    )
    expect(bought.status, bought.text).toBe(201)
    expect(bought.events).toMatchObject([{ userId, details: { subject: 'payment', operation: 'POST /payments' } }])
    const opened = await usesOf(admin, () => post('/chat', { type: 'system', name: 'News' }, by(admin)))
    const id = opened.events[0]?.details.id
    expect(opened.events).toMatchObject([{ details: { subject: 'chat', name: 'News', changed: 'name type' } }])
    for (const act of [() => patch(`/chat/${id}`, { name: 'More' }, by(admin)), () => del(`/chat/${id}`, by(admin))])
      expect((await usesOf(admin, act)).events).toMatchObject([{ details: { subject: 'chat', id } }])
  })

  test('with an API key it is recorded with the key', async () => {
    const { body: key } = await post('/api-keys', { name: 'Robot', scopes: ['write'] }, { token: admin.token })
    const course = await aCourse()
    const { events } = await usesOf(admin, () => patch(`/courses/${course.id}`, { subtitle: 'x' }, { token: key.key }))
    expect(events).toMatchObject([{ apiKeyId: key.id, details: { id: course.id, changed: 'subtitle' } }])
  })

  test('what is refused leaves nothing, and neither does what the role is not needed for', async () => {
    const own = await aCourse({ instructorId: admin.user.id })
    const other = await aCourse()
    const stale = { ...by(admin), headers: { 'if-match': '"v99-x"' } }
    const refused = await usesOf(admin, () => patch(`/courses/${other.id}`, { subtitle: 'x' }, stale))
    expect([refused.status, refused.events]).toEqual([412, []])
    await letProofsAge(admin.user.id)
    const unproven = await usesOf(admin, () =>
      patch(`/users/${other.instructorId}`, { name: 'x', role: 'admin' }, by(admin)),
    )
    expect([unproven.status, unproven.events]).toEqual([403, []])
    await anEnrolment(admin.user.id, other.id)
    for (const act of [
      () => patch(`/courses/${own.id}`, { subtitle: 'x' }, by(admin)),
      () => patch(`/users/${admin.user.id}`, { headline: 'x' }, by(admin)),
      () => post('/feedback', { product: other.id, rating_star: 5, comment: '' }, by(admin)),
    ])
      expect((await usesOf(admin, act)).events).toEqual([])
  })
})

test('R12: who manages an organization’s courses and edits another’s is recorded; its instructor and editors are not', async () => {
  const school = await aSchool()
  const [teacher, manager] = [await school.joins('instructor'), await school.joins('admin')]
  const course = await aCourse({ instructorId: teacher.user.id, organizationId: school.id })
  const at = `/courses/${course.id}`
  await expectUse(manager, () => patch(at, { subtitle: 'x' }, by(manager)), {
    kind: 'changed-as-manager',
    userId: teacher.user.id,
    organizationId: school.id,
    details: {
      subject: 'course',
      id: course.id,
      name: course.title,
      operation: 'PATCH /courses/{id}',
      changed: 'subtitle',
    },
  })
  expect((await usesOf(teacher, () => patch(at, { subtitle: 'y' }, by(teacher)))).events).toEqual([])
  await post(`${at}/editors`, { editorId: manager.user.id }, teacher)
  expect((await usesOf(manager, () => patch(at, { subtitle: 'z' }, by(manager)))).events).toEqual([])
})

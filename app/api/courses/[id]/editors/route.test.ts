import { readdir, readFile } from 'node:fs/promises'
import { and, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEvents, courseEditors, notifications, outboxMails } from '@/db/schema'
import { newId } from '@/lib/ids'
import { renderMail } from '@/lib/mail/templates/render'
import { del, get, patch, post } from '@/server/testing/api'
import { aCourse, aMemberOf, aMembership, anOrganization, aSignedIn, aUser } from '@/server/testing/builders'

async function aTaught(values: object = {}) {
  const teacher = await aSignedIn({ role: 'instructor' })
  return { ...teacher, course: await aCourse({ instructorId: teacher.user.id, isPublished: false, ...values }) }
}
const editorsOf = (courseId: string) => db().select().from(courseEditors).where(eq(courseEditors.courseId, courseId))
const mailsTo = (email: string) =>
  db()
    .select()
    .from(outboxMails)
    .where(and(eq(outboxMails.recipient, email), eq(outboxMails.template, 'course-editor-added')))

test('an editor may edit from then on, is told by mail, and stands in the security log; twice is once', async () => {
  const { user, token, course } = await aTaught()
  const editor = await aSignedIn({ locale: 'vi' })
  const edit = () => patch(`/courses/${course.id}`, { subtitle: 'Together' }, { token: editor.token })
  expect((await edit()).status).toBe(404)
  for (const body of [{ editorId: editor.user.id }, { email: editor.user.email.toUpperCase() }]) {
    const reply = await post(`/courses/${course.id}/editors`, body, { token })
    expect(reply.status).toBe(200)
    expect(reply.body).toMatchObject({
      id: course.id,
      version: 1,
      editors: [{ id: editor.user.id, name: editor.user.name, email: editor.user.email }],
    })
  }
  expect((await edit()).status).toBe(200)
  const mails = await mailsTo(editor.user.email)
  expect(mails).toHaveLength(1)
  const mail = await renderMail('course-editor-added', 'vi', mails[0]?.data)
  expect(mail.subject).toContain(course.title)
  expect(mail.html).toContain(`/teach/${course.id}`)
  expect(mail.text).toContain(user.name)
  const events = await db().select().from(auditEvents).where(eq(auditEvents.userId, editor.user.id))
  const added = events.filter(({ kind }) => kind === 'course-editor-added')
  expect(added.map(({ actorId, details }) => [actorId, details.courseId])).toEqual([[user.id, course.id]])
})

test('the right is taken back by who manages the course, or given up by the editor', async () => {
  const { token, course } = await aTaught()
  const [first, second] = [await aSignedIn(), await aSignedIn()]
  for (const { user } of [first, second]) await post(`/courses/${course.id}/editors`, { editorId: user.id }, { token })
  const others = await del(`/courses/${course.id}/editors/${second.user.id}`, { token: first.token })
  expect(others.status).toBe(403)
  const taken = await del(`/courses/${course.id}/editors/${first.user.id}`, { token })
  expect([taken.status, taken.body.editors.map((one: { id: string }) => one.id)]).toEqual([200, [second.user.id]])
  expect((await patch(`/courses/${course.id}`, { title: 'Mine' }, { token: first.token })).status).toBe(404)
  const left = await del(`/courses/${course.id}/editors/${second.user.id}`, { token: second.token })
  expect([left.status, left.body.editors]).toEqual([200, []])
  expect((await del(`/courses/${course.id}/editors/${second.user.id}`, { token })).status).toBe(404)
  expect(await editorsOf(course.id)).toEqual([])
})

test('nobody becomes an editor who is unknown, closed, or teaches the course already', async () => {
  const { user, token, course } = await aTaught()
  const closed = await aUser({ deactivatedAt: new Date() })
  const add = (body: object) => post(`/courses/${course.id}/editors`, body, { token })
  for (const [status, body] of [
    [400, {}],
    [400, { editorId: 'me' }],
    [400, { email: 'not an address' }],
    [404, { editorId: newId() }],
    [404, { editorId: closed.id }],
    [409, { editorId: user.id }],
    [409, { email: user.email }],
  ] as const) {
    expect((await add(body)).status, JSON.stringify(body)).toBe(status)
  }
  expect(await editorsOf(course.id)).toEqual([])
  expect(await mailsTo(closed.email)).toEqual([])
})

test('P-23: the team is changed by who manages the course, seen by its staff, and unknown to the rest', async () => {
  const school = await anOrganization()
  const { user, token, course } = await aTaught({ organizationId: school.id })
  const editor = await aMemberOf(school.id)
  const friend = await aUser()
  for (const person of [user, friend]) await aMembership(school.id, person, school.studentRole.id)
  const stranger = await aSignedIn({ role: 'instructor' })
  const manager = await aSignedIn()
  await aMembership(school.id, manager.user, school.managerRole.id)
  await post(`/courses/${course.id}/editors`, { editorId: editor.user.id }, { token })
  const path = `/courses/${course.id}/editors`
  const body = { editorId: friend.id }
  expect((await post(path, body)).status).toBe(401)
  expect((await get(path)).status).toBe(401)
  expect((await post(path, body, { token: editor.token })).status).toBe(403)
  expect((await post(path, { editorId: stranger.user.id }, { token: stranger.token })).status).toBe(404)
  expect((await get(path, { token: stranger.token })).status).toBe(404)
  expect((await del(`${path}/${editor.user.id}`, { token: stranger.token })).status).toBe(404)
  expect((await editorsOf(course.id)).map(row => row.userId)).toEqual([editor.user.id])
  expect((await post(path, body, { token: manager.token })).status).toBe(200)
  const seenByEditor = await get(path, { token: editor.token })
  expect(seenByEditor.body.map((one: object) => Object.hasOwn(one, 'email'))).toEqual([false, false])
  expect((await get(path, { token })).body[1].email).toBe(friend.email)
  const open = await aCourse()
  expect((await get(`/courses/${open.id}/editors`, { token: stranger.token })).status).toBe(403)
  expect((await post(`/courses/${open.id}/editors`, body, { token: stranger.token })).status).toBe(403)
})

/** An editor's row of somebody who left the course's organization, as it was kept before such rights ended with it. */
async function aFormerEditor() {
  const school = await anOrganization()
  const manager = await aMemberOf(school.id, ['canManageCourses'])
  const course = await aCourse({ organizationId: school.id, isOrgPrivate: true, title: 'What nobody else may know' })
  const [former, editor, elsewhere] = [await aSignedIn(), await aSignedIn(), await aSignedIn()]
  await aMembership(school.id, former.user, school.studentRole.id, 'left')
  await aMembership(school.id, editor.user, school.studentRole.id)
  const personal = await aCourse()
  for (const [courseId, { user }] of [
    [course.id, former],
    [course.id, editor],
    [personal.id, elsewhere],
  ] as const)
    await db().insert(courseEditors).values({ courseId, userId: user.id })
  return { manager, course, former, editor, elsewhere, personal }
}

test('R2: whose right had ended before their row was removed is told nothing, and not the title of today', async () => {
  const { manager, course, former, editor } = await aFormerEditor()
  for (const { user } of [former, editor]) {
    const reply = await del(`/courses/${course.id}/editors/${user.id}`, { token: manager.token })
    expect(reply.status).toBe(200)
  }
  const told = async ({ user }: typeof former) => [
    (await db().select().from(notifications).where(eq(notifications.userId, user.id))).map(({ type }) => type),
    await db().$count(outboxMails, eq(outboxMails.recipient, user.email)),
  ]
  expect(await told(former)).toEqual([[], 0])
  expect(await told(editor)).toEqual([['editor-removed'], 1])
  expect(await editorsOf(course.id)).toEqual([])
})

test('R2: the migration ends the rights to edit that outlived a membership, and no other', async () => {
  const { course, editor, elsewhere, personal } = await aFormerEditor()
  const folder = 'db/migrations'
  const file = (await readdir(folder)).find(name => name.endsWith('_former_editors.sql'))
  await db().execute(sql.raw(await readFile(`${folder}/${file}`, 'utf8')))
  expect((await editorsOf(course.id)).map(({ userId }) => userId)).toEqual([editor.user.id])
  expect((await editorsOf(personal.id)).map(({ userId }) => userId)).toEqual([elsewhere.user.id])
})

import { and, desc, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEvents, courseEditorInvitations, courseEditors } from '@/db/schema'
import { del, patch, post } from '@/server/testing/api'
import { aCourse, aSignedIn } from '@/server/testing/builders'
import { overtaken } from '@/server/testing/lock-queue'
import { anAddress, type Person } from '@/server/testing/school'

/** A course with an editor's invitation that `sender` sent, to an address that nobody has verified. */
async function anInvitation(teacher: Person, sender: Person = teacher) {
  const course = await aCourse({ instructorId: teacher.user.id })
  const email = anAddress()
  const sent = await post(`/courses/${course.id}/editors`, { email }, { token: sender.token })
  expect([sent.status, sent.body.invited]).toMatchObject([200, [{ email }]])
  return { course, email }
}

const waitingFor = (courseId: string) =>
  db().$count(courseEditorInvitations, eq(courseEditorInvitations.courseId, courseId))
const editorsOf = (courseId: string) => db().$count(courseEditors, eq(courseEditors.courseId, courseId))
const endOf = async (courseId: string) => {
  const about = and(eq(auditEvents.kind, 'course-editor-removed'), sql`details->>'courseId' = ${courseId}`)
  const [event] = await db().select().from(auditEvents).where(about).orderBy(desc(auditEvents.id))
  return event
}

test('R7: an editor’s invitation ends with the account of its sender, and the log says so', async () => {
  const boss = await aSignedIn({ role: 'admin' })
  const closes = {
    deactivated: (id: string) => patch(`/users/${id}`, { deactivated: true }, { token: boss.token }),
    deleted: (id: string) => del(`/users/${id}`, { token: boss.token }),
  }
  for (const close of Object.values(closes)) {
    const teacher = await aSignedIn({ role: 'instructor' })
    const { course, email } = await anInvitation(teacher)
    expect((await close(teacher.user.id)).status).toBe(200)
    expect(await waitingFor(course.id)).toBe(0)
    expect(await endOf(course.id)).toMatchObject({
      actorId: boss.user.id,
      userId: null,
      details: { title: course.title },
    })
    await aSignedIn({ email })
    expect(await editorsOf(course.id)).toBe(0)
  }
})

test('R7: what an administrator invited to another’s course ends with the role, what a teacher invited to their own stays', async () => {
  const [boss, admin, teacher] = [
    await aSignedIn({ role: 'admin' }),
    await aSignedIn({ role: 'admin' }),
    await aSignedIn({ role: 'instructor' }),
  ]
  const another = await anInvitation(teacher, admin)
  const own = await anInvitation(admin)
  const teachers = await anInvitation(teacher)
  expect((await patch(`/users/${admin.user.id}`, { role: 'instructor' }, { token: boss.token })).status).toBe(200)
  const left = [another, own, teachers].map(({ course }) => waitingFor(course.id))
  expect(await Promise.all(left)).toEqual([0, 1, 1])
})

test('R7: whoever verifies the address while the invitation is being ended is no editor', async () => {
  const [boss, teacher] = [await aSignedIn({ role: 'admin' }), await aSignedIn({ role: 'instructor' })]
  const { course, email } = await anInvitation(teacher)
  const [closed] = await overtaken(
    sql`select pg_advisory_xact_lock(hashtext('address'), hashtext(${email}))`,
    () => patch(`/users/${teacher.user.id}`, { deactivated: true }, { token: boss.token }),
    [() => aSignedIn({ email })],
  )
  expect([closed.status, await editorsOf(course.id)]).toEqual([200, 0])
  const held = await anInvitation(await aSignedIn({ role: 'instructor' }))
  // The claim has found the invitation and waits for the transaction that ends it.
  const [, claimed] =
    await overtaken(sql`delete from course_editor_invitations where email = ${held.email}`, async () => {}, [
      () => aSignedIn({ email: held.email }),
    ])
  expect([claimed.length, await editorsOf(held.course.id)]).toEqual([1, 0])
})

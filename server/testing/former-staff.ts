import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { courseEditors, courses, organizationRoles } from '@/db/schema'
import { permissions } from '@/lib/organizations/policy'
import { del, post } from './api'
import { aMembership, aRole, aSignedIn, unique } from './builders'

type Caller = Awaited<ReturnType<typeof aSignedIn>>

/** An organization's Admin, signed in; its owner when it is given one that has no place yet. */
export async function anAdminOf(organizationId: string, person?: Caller): Promise<Caller> {
  const admin = person ?? (await aSignedIn())
  const role = await aRole(organizationId, [...permissions])
  const known = await db().select().from(organizationRoles).where(eq(organizationRoles.organizationId, organizationId))
  if (!known.some(({ systemKey }) => systemKey === 'admin'))
    await db().update(organizationRoles).set({ systemKey: 'admin' }).where(eq(organizationRoles.id, role.id))
  await aMembership(organizationId, admin.user, role.id)
  return admin
}

/**
 * People who had a right in an organization and its course, and one who only claimed the address of somebody who was
 * invited. All of it went through the API; none of them may do or see anything any more.
 */
export async function formerStaff(organizationId: string, courseId: string, admin: Caller) {
  const { token } = admin
  const removed = await anAdminOf(organizationId)
  await db().update(courses).set({ instructorId: removed.user.id }).where(eq(courses.id, courseId))
  const formerEditor = await aSignedIn()
  await aMembership(organizationId, formerEditor.user, (await aRole(organizationId, [])).id)
  await expectDone(post(`/courses/${courseId}/editors`, { editorId: formerEditor.user.id }, { token }))
  await expectDone(del(`/organizations/${organizationId}/members/${removed.user.id}`, { token }))
  await expectDone(del(`/organizations/${organizationId}/members/${formerEditor.user.id}`, { token }))
  // As one from before such rows ended with the membership: without a place in the organization it gives no right.
  await db().insert(courseEditors).values({ courseId, userId: formerEditor.user.id })
  const unverified = await aSignedIn({ email: `${unique('claimed')}@lectern.example`, emailVerifiedAt: null })
  const [adminRole] = await db()
    .select()
    .from(organizationRoles)
    .where(eq(organizationRoles.organizationId, organizationId))
    .orderBy(organizationRoles.systemKey)
  await expectDone(
    post(
      `/organizations/${organizationId}/members`,
      { email: unverified.user.email, roleId: adminRole?.id },
      { token },
    ),
  )
  return { removed, formerEditor, unverified }
}

async function expectDone(reply: ReturnType<typeof post>): Promise<void> {
  const { status, text } = await reply
  if (status !== 200 && status !== 201) throw new Error(`${status}: ${text}`)
}

import { db } from '@/db/client'
import { apiKeys } from '@/db/schema'
import { newId } from '@/lib/ids'
import { call } from './api'
import { aCourse, aDiscount, aLevel, aMembership, anAttendance, aRole, aSignedIn, aTerm, unique } from './builders'
import { aMaterial } from './materials'
import { type Ask, anAddress, type Person, type School } from './school'

export type Sent = [method: string, path: string, body?: unknown]

/**
 * What an Admin who teaches a course of the school may send. In this order each succeeds, in a school of which nothing
 * else was made; and each alone.
 */
export async function everythingOf(
  { id, owner, org, roles, joins }: School,
  admin: Person,
  ask: Ask = call,
): Promise<Sent[]> {
  const course = await aCourse({ organizationId: id, instructorId: admin.user.id, isOrgPrivate: true })
  const lesson = await aMaterial(course.id)
  const level = await aLevel(id)
  const term = await aTerm(level)
  const pupil = await joins('student')
  const [other, late, goes] = [await joins('student'), await joins('student'), await joins('student')]
  const spareTerm = await aTerm(level)
  const record = await anAttendance(pupil.user.id, { ...lesson, organizationId: id }, { recordedById: owner.user.id })
  const discount = await aDiscount({ type: 'course_specific', courseId: course.id })
  const role = await aRole(id, [])
  const guest = await aMembership(id, (await aSignedIn()).user, roles.student, 'invited')
  const [plain, further] = [await aPlainCourse(id), await aPlainCourse(id)]
  const keys = [await aSchoolKey(id, admin), await aSchoolKey(id, admin)]
  const list = { csv: `email\n${anAddress()}` }
  const imported = await ask('POST', org('/imports'), { token: admin.token, body: list })
  const at = `/courses/${course.id}`
  const markOf = ({ user }: Person) => ({ userId: user.id, materialId: lesson.id, status: 'late' })
  return [
    ['PATCH', org(''), { description: 'Theirs.' }],
    ['POST', org('/members'), { email: anAddress() }],
    ['DELETE', org(`/members/${goes.user.id}`)],
    ['PATCH', org(`/users/${pupil.user.id}/role`), { roleId: roles.instructor }],
    ['POST', org(`/invitations/${guest.id}`), {}],
    ['DELETE', org(`/invitations/${guest.id}`)],
    ['POST', org('/imports'), { csv: `email\n${anAddress()}` }],
    ['POST', org(`/imports/${imported.body.id}/start`), {}],
    ['POST', org('/roles'), { name: unique('Theirs '), permissions: [] }],
    ['PATCH', org(`/roles/${role.id}`), { name: unique('Theirs ') }],
    ['DELETE', org(`/roles/${role.id}`)],
    ['POST', org('/api-keys'), { name: 'Theirs' }],
    ['POST', org(`/api-keys/${keys[0]}/confirm`), {}],
    ['DELETE', org(`/api-keys/${keys[1]}`)],
    ['POST', org('/courses'), { title: 'Theirs', category: course.categoryId, price: 0 }],
    ['PATCH', org(at), { subtitle: 'Theirs' }],
    ['DELETE', org(`/courses/${plain.id}`)],
    ['PATCH', org(`${at}/assign-term`), { termId: term.id }],
    ['PATCH', org(`${at}/instructor`), { instructorId: owner.user.id }],
    ['POST', org(`${at}/enrolments`), { userIds: [pupil.user.id] }],
    ['PUT', org(`${at}/attendance`), { materialId: lesson.id, marks: [markOf(other)] }],
    ['POST', '/attendance', { ...markOf(late), organizationId: id, courseId: course.id }],
    ['PATCH', `/attendance/${record.id}`, { status: 'absent' }],
    ['DELETE', `/attendance/${record.id}`],
    ['PUT', org('/levels'), { levelIds: [level.id] }],
    ['POST', '/levels', { organizationId: id, name: unique('Theirs ') }],
    ['PATCH', `/levels/${level.id}`, { name: unique('Theirs ') }],
    ['POST', `/levels/${level.id}/terms`, { name: unique('Theirs '), startDate: '2026-01-01', endDate: '2026-06-30' }],
    ['PATCH', `/levels/${level.id}/terms/${term.id}`, { name: unique('Theirs ') }],
    ['DELETE', `/levels/${level.id}/terms/${spareTerm.id}`],
    ['PATCH', at, { subtitle: 'Theirs' }],
    ['DELETE', `/courses/${further.id}`],
    ['POST', `${at}/editors`, { editorId: pupil.user.id }],
    ['POST', `${at}/sections`, { title: 'Theirs' }],
    ['POST', '/materials', { courseId: course.id, title: 'Theirs', type: 'text', content: 'Theirs' }],
    ['PATCH', `/materials/${lesson.id}`, { title: 'Theirs' }],
    ['PATCH', `/discounts/${discount.id}`, { value: 50 }],
  ]
}

const aPlainCourse = (organizationId: string) => aCourse({ organizationId, isOrgPrivate: true })

/** A key of the school that this person answers for; nobody knows it. */
async function aSchoolKey(organizationId: string, { user }: Person): Promise<string> {
  const id = newId()
  const rest = { name: 'App', prefix: 'lk_', keyHash: id, scopes: ['read'] }
  await db()
    .insert(apiKeys)
    .values({ id, userId: user.id, organizationId, ...rest })
  return id
}

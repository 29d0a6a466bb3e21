import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { courses, organizationRoles } from '@/db/schema'
import { call, del, get, patch, post } from '@/server/testing/api'
import { aCourse, anOrganizer, aSignedIn, unique } from '@/server/testing/builders'

type Role = 'admin' | 'instructor' | 'student'
type Status = 'none' | 'active' | 'inactive' | 'left'
/** What should be so: a place for each person, who edits by name, and who teaches (null: the owner). */
type Model = { places: { status: Status; role: Role }[]; editors: Set<number>; instructor: number | null }

const people = 3
const who = fc.nat(people - 1)
const role = fc.constantFrom<Role>('admin', 'instructor', 'student')
const step = fc.oneof(
  fc.record({ kind: fc.constant('join' as const), who, role }),
  fc.record({
    kind: fc.constantFrom('remove', 'leave', 'shut', 'open', 'edit', 'unedit', 'teach' as const),
    who,
    role,
  }),
  fc.record({ kind: fc.constant('change' as const), who, role }),
)
type Step = { kind: string; who: number; role: Role }

const manages = ({ status, role }: Model['places'][number], among: Role[]) =>
  status === 'active' && among.includes(role)

/** Whether the step is one that the owner, or the person, may take; and what it makes of the model. */
function next(model: Model, { kind, who, role }: Step): boolean {
  const place = model.places[who]
  if (!place) return false
  const end = (status: Status) => {
    place.status = status
    if (model.instructor === who) model.instructor = null
  }
  if (kind === 'join') {
    if (place.status === 'active' || place.status === 'inactive') return false
    Object.assign(place, { status: 'active', role })
  } else if (kind === 'remove') {
    if (place.status === 'none' || place.status === 'left') return false
    end('left')
  } else if (kind === 'leave') {
    if (place.status !== 'active') return false
    end('left')
  } else if (kind === 'shut') {
    if (place.status === 'none' || place.status === 'left') return false
    end('inactive')
  } else if (kind === 'open') {
    if (place.status === 'none' || place.status === 'left') return false
    place.status = 'active'
  } else if (kind === 'change') {
    if (place.status === 'none' || place.status === 'left') return false
    place.role = role
  } else if (kind === 'edit') {
    if (place.status !== 'active' || model.instructor === who) return false
    model.editors.add(who)
  } else if (kind === 'unedit') {
    if (!model.editors.delete(who)) return false
  } else {
    if (!manages(place, ['admin', 'instructor'])) return false
    model.instructor = who
    model.editors.delete(who)
  }
  return true
}

test('rights follow members, roles, editors and instructors through any history, and nothing else gives one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async history => {
      const owner = await anOrganizer()
      const own = { token: owner.token }
      const { body: school } = await post('/organizations', { name: unique('School ') }, own)
      const org = (path: string) => `/organizations/${school.id}${path}`
      const rows = await db().select().from(organizationRoles).where(eq(organizationRoles.organizationId, school.id))
      const roleId = (role: Role) => rows.find(({ systemKey }) => systemKey === role)?.id
      const course = await aCourse({ organizationId: school.id, instructorId: owner.user.id, isOrgPrivate: true })
      const persons = await Promise.all(Array.from({ length: people }, () => aSignedIn()))
      const model: Model = {
        places: persons.map(() => ({ status: 'none', role: 'student' })),
        editors: new Set(),
        instructor: null,
      }
      const take = async ({ kind, who, role }: Step) => {
        const userId = persons[who]?.user.id
        const self = { token: persons[who]?.token }
        if (kind === 'join') {
          const invited = await post(org('/members'), { userId, roleId: roleId(role) }, own)
          return invited.status === 201 ? post(org('/invitations/accept'), {}, self) : invited
        }
        if (kind === 'remove') return del(org(`/members/${userId}`), own)
        if (kind === 'leave') return post(org('/members/leave'), {}, self)
        if (kind === 'shut') return patch(org(`/users/${userId}/role`), { status: 'inactive' }, own)
        if (kind === 'open') return patch(org(`/users/${userId}/role`), { status: 'active' }, own)
        if (kind === 'change') return patch(org(`/users/${userId}/role`), { roleId: roleId(role) }, own)
        if (kind === 'edit') return post(`/courses/${course.id}/editors`, { editorId: userId }, own)
        if (kind === 'unedit') return del(`/courses/${course.id}/editors/${userId}`, own)
        return patch(org(`/courses/${course.id}/instructor`), { instructorId: userId }, own)
      }
      for (const one of history) {
        const isAllowed = next(model, one)
        const { status } = await take(one)
        expect(status < 300, `${JSON.stringify(one)}: ${status}`).toBe(isAllowed)
        const [row] = await db().select().from(courses).where(eq(courses.id, course.id))
        const instructor = model.instructor === null ? owner : persons[model.instructor]
        expect(row?.instructorId).toBe(instructor?.user.id)
        for (const [index, { token }] of persons.entries()) {
          const place = model.places[index]
          if (!place) continue
          const isActive = place.status === 'active'
          const byRole = manages(place, ['admin', 'instructor'])
          const isStaff = byRole || (isActive && (model.editors.has(index) || model.instructor === index))
          const seen = {
            staff: (await get(`/courses/${course.id}/editors`, { token })).status,
            edits: (await patch(`/courses/${course.id}`, { subtitle: unique() }, { token })).status,
            attendance: (await get(org(`/courses/${course.id}/attendance`), { token })).status,
            imports: (await get(org('/imports'), { token })).status,
            roles: (await call('POST', org('/roles'), { token, body: { name: unique('Role ') } })).status,
          }
          const refused = isActive ? 403 : 404
          expect({ ...one, index, ...seen }).toEqual({
            ...one,
            index,
            staff: isStaff ? 200 : refused,
            edits: isStaff ? 200 : refused,
            attendance: isStaff ? 200 : refused,
            imports: byRole ? 200 : refused,
            roles: manages(place, ['admin']) ? 201 : refused,
          })
        }
      }
    }),
    { numRuns: 12 },
  )
}, 180_000)

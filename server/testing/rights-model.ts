import type { KeyScope } from '@/lib/api-keys/schema'
import { type Permission, systemRoles } from '@/lib/organizations/policy'

/*
 * What every credential may do, as a small model: a school with a course, a course of its owner's own, and people who
 * come and go. It knows nothing of requests or tables; server/testing/rights-world.ts takes the same steps for real.
 */

export const people = 3

export const roles = ['admin', 'instructor', 'student', 'custom'] as const
export type Role = (typeof roles)[number]

/** What the school's own role may allow: the owner rewrites it. */
export const charters: Permission[][] = [
  [],
  ['canRecordAttendance'],
  ['canManageOrganization', 'canManageRoles', 'canViewReports'],
  ['canManageOrganization', 'canManageCourses'],
]

type Account = {
  isVerified: boolean
  isClosed: boolean
  status: 'none' | 'invited' | 'active' | 'inactive'
  role: Role
  /** The role of an invitation that waits on the address. */
  waiting: Role | null
  /** Links that were asked for: a mailbox gets three in a quarter of an hour. */
  resets: number
}

/** `who` made it; for a key of the school, who answers for it. */
export type Credential = {
  kind: 'session' | 'key' | 'schoolKey'
  who: number
  scopes: readonly KeyScope[]
  isRevoked: boolean
}

export type Model = {
  accounts: Account[]
  charter: number
  /** The instructor of the school's course; null is the owner. */
  instructor: number | null
  /** Editors of the school's course. */
  editors: Set<number>
  /** Editors of the owner's own course, and those whose address waits for its verification. */
  guests: Set<number>
  waitingGuests: Set<number>
  credentials: Credential[]
}

/** Two have verified their address and are members already; the last one has only registered it. */
export const beginning = (): Model => ({
  accounts: Array.from({ length: people }, (_, who) => ({
    isVerified: who < people - 1,
    isClosed: false,
    status: who < people - 1 ? 'active' : 'none',
    role: who === 0 ? 'admin' : 'student',
    waiting: null,
    resets: 0,
  })),
  charter: 0,
  instructor: null,
  editors: new Set(),
  guests: new Set(),
  waitingGuests: new Set(),
  credentials: Array.from({ length: people }, (_, who) => ({ kind: 'session', who, scopes: [], isRevoked: false })),
})

export const accountOf = ({ accounts }: Model, who: number): Account => {
  const account = accounts[who]
  if (!account) throw new Error(`There is no person ${who}.`)
  return account
}

/** Whether somebody's role in the school has the permission. */
export function may(model: Model, who: number, permission: Permission): boolean {
  const { status, role } = accountOf(model, who)
  const allowed =
    role === 'custom'
      ? (charters[model.charter] ?? [])
      : (systemRoles.find(({ systemKey }) => systemKey === role)?.permissions ?? [])
  return status === 'active' && (allowed as readonly string[]).includes(permission)
}

export const isGood = (model: Model, { kind, who, isRevoked }: Credential): boolean =>
  !isRevoked && (kind !== 'schoolKey' || may(model, who, 'canManageOrganization'))

export const probes = ['members', 'course', 'guest', 'attendance', 'role', 'profile'] as const
export type Probe = (typeof probes)[number]

/** What a key needs for each probe. */
const needed: Record<Probe, [resource: 'organizations' | 'courses' | 'users', direction: 'read' | 'write']> = {
  members: ['organizations', 'read'],
  course: ['courses', 'write'],
  guest: ['courses', 'write'],
  attendance: ['organizations', 'read'],
  role: ['organizations', 'write'],
  profile: ['users', 'read'],
}

/** What somebody is answered with a session of theirs. */
function inPerson(model: Model, who: number): Record<Probe, number> {
  const isMember = accountOf(model, who).status === 'active'
  const inSchool = (isAllowed: boolean) => (!isMember ? 404 : isAllowed ? 200 : 403)
  const managesCourses = may(model, who, 'canManageCourses')
  const isStaff = managesCourses || model.editors.has(who) || model.instructor === who
  const seesAttendance = isStaff || may(model, who, 'canRecordAttendance') || may(model, who, 'canViewReports')
  return {
    members: inSchool(true),
    course: inSchool(isStaff),
    guest: model.guests.has(who) ? 200 : 403,
    attendance: inSchool(seesAttendance),
    role: inSchool(may(model, who, 'canManageRoles')),
    profile: 200,
  }
}

/** The status that each probe of a credential is to have. */
export function expected(model: Model, credential: Credential): Record<Probe, number> {
  const { kind, who, scopes } = credential
  const all = (answer: (probe: Probe) => number) =>
    Object.fromEntries(probes.map(probe => [probe, answer(probe)])) as Record<Probe, number>
  if (!isGood(model, credential)) return all(() => 401)
  const person = inPerson(model, who)
  if (kind === 'session') return person
  return all(probe => {
    const [resource, direction] = needed[probe]
    const isOutside = kind === 'schoolKey' && resource !== 'organizations'
    const good: KeyScope[] = ['write', `${resource}:write`]
    if (direction === 'read') good.push('read', `${resource}:read`)
    if (isOutside || !good.some(scope => scopes.includes(scope))) return 403
    // Roles take a person: a key that reaches them is refused all the same.
    return probe === 'role' && person.role === 200 ? 403 : person[probe]
  })
}

import fc from 'fast-check'
import type { KeyScope } from '@/lib/api-keys/schema'
import { accountOf, type Credential, charters, isGood, type Model, may, people, type Role, roles } from './rights-model'

/** Scopes that keys are made with. */
export const scopeChoices: KeyScope[][] = [
  ['read'],
  ['write'],
  ['organizations:read'],
  ['courses:write', 'organizations:write'],
]

const kinds = {
  place: ['invite', 'invite-address', 'accept', 'leave', 'remove', 'shut', 'open', 'change', 'recharter'],
  course: ['edit', 'unedit', 'teach', 'guest', 'unguest'],
  account: ['sign-in', 'sign-out', 'revoke-others', 'password', 'reset', 'close', 'reopen', 'verify'],
  key: ['key', 'school-key', 'confirm', 'revoke', 'revoke-school-key'],
} as const
export type Kind = (typeof kinds)[keyof typeof kinds][number]

/** `pick` chooses among what there is: a session, a key, scopes, a charter. */
export type Step = { kind: Kind; who: number; role: Role; pick: number }

const stepOf = (...of: Kind[]) =>
  fc.record({
    kind: fc.constantFrom(...of),
    who: fc.constantFrom(0, ...Array.from({ length: people }, (_, who) => who)),
    role: fc.constantFrom(...roles),
    pick: fc.nat(11),
  })

/** A history. Joining comes often, so that there is something to take away. */
export const histories = (lengths: { minLength: number; maxLength: number }) =>
  fc.array(
    fc.oneof(
      { weight: 4, arbitrary: stepOf('invite', 'invite-address', 'accept', 'accept', 'verify') },
      { weight: 3, arbitrary: stepOf(...kinds.place) },
      { weight: 2, arbitrary: stepOf(...kinds.course) },
      { weight: 3, arbitrary: stepOf(...kinds.account) },
      { weight: 3, arbitrary: stepOf(...kinds.key, 'school-key') },
    ),
    lengths,
  )

/** The session that a step is taken with: mostly a good one, at times one that has ended. */
export function sessionFor({ credentials }: Model, { who, pick }: Step): Credential | undefined {
  const own = credentials.filter(one => one.kind === 'session' && one.who === who)
  const good = own.filter(one => !one.isRevoked)
  return (pick % 4 === 3 ? undefined : good.at(-1)) ?? own.at(0)
}

const keysOf = ({ credentials }: Model) => credentials.filter(({ kind }) => kind !== 'session')

/** The key that a step is about, whosever it is. */
export const keyFor = (model: Model, { pick }: Step): Credential | undefined => keysOf(model).at(-1 - (pick % 3))

/** The key that a change of password keeps, if the step keeps one. */
export const keptKey = (model: Model, { who, pick }: Step): Credential | undefined =>
  pick % 2 === 0 ? keysOf(model).find(key => key.who === who && !key.isRevoked) : undefined

function revokeAll(model: Model, who: number, except: (Credential | undefined)[] = []): void {
  for (const one of model.credentials) if (one.who === who && !except.includes(one)) one.isRevoked = true
}

function endPlace(model: Model, who: number, status: 'none' | 'inactive'): void {
  accountOf(model, who).status = status
  model.editors.delete(who)
  if (model.instructor === who) model.instructor = null
}

function verify(model: Model, who: number): void {
  accountOf(model, who).isVerified = true
  if (model.waitingGuests.delete(who)) model.guests.add(who)
}

function add(model: Model, one: Omit<Credential, 'isRevoked'>): true {
  model.credentials.push({ ...one, isRevoked: false })
  return true
}

const most = 4

/** Takes the step in the model. Whether it is allowed; undefined where there is nothing to try. */
export function next(model: Model, step: Step): boolean | undefined {
  const { kind, who, role, pick } = step
  const account = accountOf(model, who)
  const { isClosed, isVerified, status } = account
  const session = sessionFor(model, step)
  const isIn = session !== undefined && isGood(model, session)
  const key = keyFor(model, step)
  const own = model.credentials.filter(one => one.who === who && !one.isRevoked)
  const isTaken = status !== 'none' || account.waiting !== null
  switch (kind) {
    case 'invite':
      if (isClosed || isTaken) return false
      Object.assign(account, { status: 'invited', role })
      return true
    case 'invite-address':
      // What is given to an address that no open account has verified waits there, whatever the account has.
      if (isVerified && !isClosed ? isTaken : account.waiting !== null) return false
      Object.assign(account, isVerified && !isClosed ? { status: 'invited', role } : { waiting: role })
      return true
    case 'accept':
      if (!isIn || !isVerified) return false
      if (status !== 'invited' && (account.waiting === null || status !== 'none')) return false
      Object.assign(account, { status: 'active', role: status === 'invited' ? account.role : account.waiting })
      account.waiting = null
      return true
    case 'leave':
      if (!isIn || status !== 'active') return false
      endPlace(model, who, 'none')
      return true
    case 'remove':
      if (status === 'none') return false
      endPlace(model, who, 'none')
      return true
    case 'shut':
    case 'open':
      if (status !== 'active' && status !== 'inactive') return false
      if (kind === 'open') account.status = 'active'
      else endPlace(model, who, 'inactive')
      return true
    case 'change':
      if (status === 'none') return false
      account.role = role
      return true
    case 'recharter':
      model.charter = pick % charters.length
      return true
    case 'edit':
      if (isClosed || !isVerified || status !== 'active' || model.instructor === who) return false
      model.editors.add(who)
      return true
    case 'unedit':
      return model.editors.delete(who)
    case 'teach':
      if (isClosed || !may(model, who, 'canManageCourses')) return false
      model.instructor = who
      model.editors.delete(who)
      return true
    case 'guest':
      if (isVerified && !isClosed) model.guests.add(who)
      else model.waitingGuests.add(who)
      return true
    case 'unguest':
      return model.guests.delete(who)
    case 'sign-in':
      if (own.filter(one => one.kind === 'session').length >= most) return undefined
      return isClosed ? false : add(model, { kind: 'session', who, scopes: [] })
    case 'sign-out':
      // Somebody whose session has ended is signed out as well.
      if (session) session.isRevoked = true
      return true
    case 'revoke-others':
      if (!isIn) return false
      for (const one of own) if (one.kind === 'session' && one !== session) one.isRevoked = true
      return true
    case 'password':
      if (!isIn) return false
      revokeAll(model, who, [session, keptKey(model, step)])
      return true
    case 'reset':
      if (isClosed || account.resets >= 2) return undefined
      account.resets++
      revokeAll(model, who)
      if (!isVerified) verify(model, who)
      return true
    case 'close':
      account.isClosed = true
      revokeAll(model, who)
      return true
    case 'reopen':
      account.isClosed = false
      return true
    case 'verify':
      if (isVerified || isClosed) return undefined
      verify(model, who)
      return true
    case 'key':
    case 'school-key': {
      if (own.filter(one => one.kind !== 'session').length >= most) return undefined
      const isSchools = kind === 'school-key'
      if (!isIn || !isVerified || (isSchools && !may(model, who, 'canManageOrganization'))) return false
      const scopes = scopeChoices[pick % scopeChoices.length] ?? []
      return add(model, { kind: isSchools ? 'schoolKey' : 'key', who, scopes })
    }
    case 'confirm':
      if (!key) return undefined
      if (!isIn || key.kind !== 'schoolKey' || key.isRevoked || !may(model, who, 'canManageOrganization')) return false
      key.who = who
      return true
    case 'revoke':
      if (!key) return undefined
      if (!isIn || key.isRevoked || key.who !== who) return false
      key.isRevoked = true
      return true
    case 'revoke-school-key':
      if (!key) return undefined
      if (key.kind !== 'schoolKey' || key.isRevoked) return false
      key.isRevoked = true
      return true
  }
}

import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { courses } from '@/db/schema'
import { aCourse, aRole, aSignedIn, aUserWithPassword, password, unique } from './builders'
import { lastSecret } from './mail'
import {
  accountOf,
  beginning,
  type Credential,
  charters,
  expected,
  isGood,
  type Probe,
  people,
  probes,
} from './rights-model'
import { keptKey, keyFor, next, type Step, scopeChoices, sessionFor } from './rights-steps'
import { type Ask, aSchool } from './school'

/** The person of the model with that number, and what opens their account now. */
type Somebody = { id: string; email: string; password: string }
/** A credential as the API knows it; keys have an id to be named by. */
type Held = { token: string; id?: string }

/** A school as the model begins, made through the API and in the database. */
async function aWorld(ask: Ask) {
  const school = await aSchool(ask)
  const admin = await aSignedIn({ role: 'admin' })
  const { passwordHash } = await aUserWithPassword()
  const custom = await aRole(school.id, charters[0] ?? [])
  const spare = await aRole(school.id, [])
  const somebodies: Somebody[] = []
  const held = new Map<Credential, Held>()
  const model = beginning()
  for (let who = 0; who < people; who++) {
    const { isVerified, status, role } = accountOf(model, who)
    const values = { passwordHash, ...(isVerified ? {} : { emailVerifiedAt: null }) }
    const { user, token } = status === 'active' ? await school.joins(role, values) : await aSignedIn(values)
    somebodies.push({ id: user.id, email: user.email, password })
    const credential = model.credentials[who]
    if (credential) held.set(credential, { token })
  }
  const instructorId = school.owner.user.id
  return {
    school,
    admin,
    model,
    held,
    somebodies,
    roleIds: { ...school.roles, custom: custom.id },
    customId: custom.id,
    spareId: spare.id,
    courseId: (await aCourse({ organizationId: school.id, instructorId, isOrgPrivate: true })).id,
    ownCourseId: (await aCourse({ instructorId })).id,
  }
}
type World = Awaited<ReturnType<typeof aWorld>>

/** Takes a step for real, before the model does. Its status, and what a new credential is sent as. */
async function take(world: World, step: Step, ask: Ask): Promise<{ status: number; made?: Held }> {
  const { school, admin, model, roleIds, courseId, ownCourseId } = world
  const { org, owner } = school
  const { kind, who, role, pick } = step
  const person = world.somebodies[who] as Somebody
  const { id: userId, email } = person
  const session = sessionFor(model, step)
  const key = keyFor(model, step)
  const keyId = key && world.held.get(key)?.id
  const own = session && world.held.get(session)?.token
  const scopes = scopeChoices[pick % scopeChoices.length]
  const by = (token: string | undefined, method: string, path: string, body?: unknown) =>
    ask(method, path, { token, body })
  const byOwner = (method: string, path: string, body?: unknown) => by(owner.token, method, path, body)
  const inPerson = (method: string, path: string, body?: unknown) => by(own, method, path, body)
  const setRole = (body: object) => byOwner('PATCH', org(`/users/${userId}/role`), body)
  const editors = (course: string) => `/courses/${course}/editors`
  switch (kind) {
    case 'invite':
      return byOwner('POST', org('/members'), { userId, roleId: roleIds[role] })
    case 'invite-address':
      return byOwner('POST', org('/members'), { email, roleId: roleIds[role] })
    case 'accept':
      return inPerson('POST', org('/invitations/accept'), {})
    case 'leave':
      return inPerson('POST', org('/members/leave'), {})
    case 'remove':
      return byOwner('DELETE', org(`/members/${userId}`))
    case 'shut':
      return setRole({ status: 'inactive' })
    case 'open':
      return setRole({ status: 'active' })
    case 'change':
      return setRole({ roleId: roleIds[role] })
    case 'recharter':
      return byOwner('PATCH', org(`/roles/${world.customId}`), { permissions: charters[pick % charters.length] })
    case 'edit':
      return byOwner('POST', editors(courseId), { editorId: userId })
    case 'unedit':
      return byOwner('DELETE', `${editors(courseId)}/${userId}`)
    case 'teach':
      return byOwner('PATCH', org(`/courses/${courseId}/instructor`), { instructorId: userId })
    case 'guest':
      return byOwner('POST', editors(ownCourseId), { email })
    case 'unguest':
      return byOwner('DELETE', `${editors(ownCourseId)}/${userId}`)
    case 'sign-in': {
      const { status, body } = await by(undefined, 'POST', '/auth/login', { email, password: person.password })
      return { status, made: { token: body.accessToken } }
    }
    case 'sign-out':
      return inPerson('POST', '/auth/logout', {})
    case 'revoke-others':
      return inPerson('POST', '/sessions/revoke-others', {})
    case 'password': {
      const kept = keptKey(model, step)
      const keepApiKeys = [kept && world.held.get(kept)?.id].filter(id => id !== undefined)
      const newPassword = unique('another quiet sentence ')
      const body = { currentPassword: person.password, newPassword, keepApiKeys }
      const { status } = await inPerson('POST', '/users/change-password', body)
      if (status === 200) person.password = newPassword
      return { status }
    }
    case 'reset': {
      await by(undefined, 'POST', '/auth/forget-password', { email })
      const newPassword = unique('a recovered sentence ')
      const path = `/auth/reset-password/${await lastSecret(email)}`
      const { status } = await by(undefined, 'PATCH', path, { newPassword })
      if (status === 200) person.password = newPassword
      return { status }
    }
    case 'close':
    case 'reopen':
      return by(admin.token, 'PATCH', `/users/${userId}`, { deactivated: kind === 'close' })
    case 'verify': {
      await by(undefined, 'POST', '/otp/generate', { email, purpose: 'email_verification' })
      return by(undefined, 'POST', '/auth/verify-email', { email, otp: await lastSecret(email) })
    }
    case 'key':
    case 'school-key': {
      const path = kind === 'key' ? '/api-keys' : org('/api-keys')
      const { status, body } = await inPerson('POST', path, { name: unique('App '), scopes })
      return { status, made: { token: body.key, id: body.id } }
    }
    case 'confirm':
      return inPerson('POST', org(`/api-keys/${keyId}/confirm`), {})
    case 'revoke':
      return inPerson('DELETE', `/api-keys/${keyId}`)
    case 'revoke-school-key':
      return byOwner('DELETE', org(`/api-keys/${keyId}`))
  }
}

/** What a credential is answered. Each probe changes nothing that another one is about. */
async function probed(world: World, token: string, of: readonly Probe[], ask: Ask) {
  const { school, courseId, ownCourseId, spareId } = world
  const requests: Record<Probe, [method: string, path: string, body?: unknown]> = {
    members: ['GET', school.org('/members')],
    course: ['PATCH', `/courses/${courseId}`, { subtitle: unique() }],
    guest: ['PATCH', `/courses/${ownCourseId}`, { subtitle: unique() }],
    attendance: ['GET', school.org(`/courses/${courseId}/attendance`)],
    role: ['PATCH', school.org(`/roles/${spareId}`), { name: unique('Role ') }],
    profile: ['GET', '/users/profile'],
  }
  const statuses: Partial<Record<Probe, number>> = {}
  for (const probe of of) {
    const [method, path, body] = requests[probe]
    statuses[probe] = (await ask(method, path, { token, body })).status
  }
  return statuses
}

/** Who teaches the school's course by the database. */
async function instructorOf({ courseId }: World): Promise<string | undefined> {
  const [row] = await db().select({ id: courses.instructorId }).from(courses).where(eq(courses.id, courseId))
  return row?.id
}

const instructorBy = ({ model, somebodies, school }: World) =>
  model.instructor === null ? school.owner.user.id : somebodies[model.instructor]?.id

/**
 * Plays a history: each step goes to the instance that its turn names, and as soon as it is answered every credential
 * there ever was is tried at the other one. Returns the first difference from the model; undefined where there is none.
 */
export async function playHistory(history: { step: Step; side: number }[], asks: Ask[]): Promise<object | undefined> {
  const ask = (side: number) => asks[side % asks.length] as Ask
  const world = await aWorld(ask(0))
  const { model, held } = world
  for (const [index, { step, side }] of history.entries()) {
    const isAllowed = next(structuredClone(model), step)
    if (isAllowed === undefined) continue
    const { status, made } = await take(world, step, ask(side))
    if (status < 300 !== isAllowed) return { index, step, status, isAllowed }
    next(model, step)
    const newest = model.credentials.at(-1)
    if (made && isAllowed && newest) held.set(newest, made)
    const seen = await Promise.all(
      model.credentials.map(async credential => {
        // What has ended is refused before anybody looks what it was for: two gates will do.
        const of = isGood(model, credential) ? probes : (['members', 'profile'] as const)
        const statuses = await probed(world, held.get(credential)?.token ?? '', of, ask(side + 1))
        return { credential, statuses, wanted: expected(model, credential) }
      }),
    )
    for (const { credential, statuses, wanted } of seen)
      for (const [probe, status] of Object.entries(statuses))
        if (status !== wanted[probe as Probe])
          return { index, step, credential, probe, status, wanted: wanted[probe as Probe] }
    if ((await instructorOf(world)) !== instructorBy(world))
      return { index, step, instructor: await instructorOf(world) }
  }
  return undefined
}

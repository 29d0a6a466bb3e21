import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEvents, users } from '@/db/schema'
import { setSessionCookies } from '@/lib/auth/cookies'
import { get, post } from '@/server/testing/api'
import { aSignedIn } from '@/server/testing/builders'

const aGuest = () => aSignedIn({ role: 'guest', provider: 'google' })
const rowOf = async (id: string) => (await db().select().from(users).where(eq(users.id, id)))[0]

test('001: a guest chooses to be a student, freelancer, organizer or instructor', async () => {
  for (const [role, stored] of [
    ['student', 'student'],
    ['user', 'student'],
    ['freelancer', 'freelancer'],
    ['organizer', 'organizer'],
    ['instructor', 'instructor'],
  ]) {
    const { token, user } = await aGuest()
    const reply = await post('/auth/complete-registration', { role }, { token })
    expect([role, reply.status, reply.body.success, reply.body.user.role]).toEqual([role, 200, true, stored])
    expect((await get('/auth/me', { token })).body.user).toEqual(reply.body.user)
    expect((await rowOf(user.id))?.registrationCompletedAt).toBeInstanceOf(Date)
    const events = await db().select().from(auditEvents).where(eq(auditEvents.userId, user.id))
    expect(events.map(event => [event.kind, event.details])).toContainEqual([
      'role-changed',
      { from: 'guest', to: stored },
    ])
  }
})

test('P-21: once: a second choice is 409 and changes nothing, and of ten at once one counts', async () => {
  const { token, user } = await aGuest()
  const replies = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      post('/auth/complete-registration', { role: index % 2 ? 'instructor' : 'student' }, { token }),
    ),
  )
  expect(replies.map(reply => reply.status).sort()).toEqual([200, ...Array(9).fill(409)])
  const chosen = replies.find(reply => reply.status === 200)?.body.user.role
  const again = await post('/auth/complete-registration', { role: 'organizer' }, { token })
  expect([again.status, again.body.type]).toEqual([409, 'registration-completed'])
  expect((await rowOf(user.id))?.role).toBe(chosen)
})

test('P-21: nobody makes themselves an administrator, and whoever had a role keeps it', async () => {
  const guest = await aGuest()
  expect((await post('/auth/complete-registration', { role: 'admin' }, { token: guest.token })).status).toBe(403)
  expect((await rowOf(guest.user.id))?.role).toBe('guest')
  for (const role of ['student', 'instructor', 'admin'] as const) {
    const { token, user } = await aSignedIn({ role })
    const reply = await post('/auth/complete-registration', { role: 'organizer' }, { token })
    expect([role, reply.status, (await rowOf(user.id))?.role]).toEqual([role, 409, role])
  }
})

test('a role that is none is 400, and the choice stays open', async () => {
  const { token } = await aGuest()
  for (const role of [undefined, null, '', 'guest', 'Student', 'root', 1, ['student'], { $ne: 'admin' }]) {
    const reply = await post('/auth/complete-registration', { role }, { token })
    expect([role, reply.status, reply.body.errors?.[0]?.path]).toEqual([role, 400, 'role'])
  }
  expect((await post('/auth/complete-registration', { role: 'student', isAdmin: true }, { token })).status).toBe(200)
})

test('whoever is not signed in gets 401, and P-46: a form of another site 403', async () => {
  expect((await post('/auth/complete-registration', { role: 'student' })).status).toBe(401)
  const { token } = await aGuest()
  expect((await post('/auth/complete-registration', { role: 'student' }, { token: `${token}x` })).status).toBe(401)
  const { session, user } = await aGuest()
  const cookies = new Headers()
  await setSessionCookies(cookies, session)
  const cookie = cookies.getSetCookie()[0]?.split(';')[0] as string
  for (const origin of ['https://evil.example', 'null', undefined]) {
    const headers = { cookie, ...(origin ? { origin } : {}) }
    const reply = await post('/auth/complete-registration', { role: 'student' }, { headers })
    expect([origin, reply.status, (await rowOf(user.id))?.role]).toEqual([origin, 403, 'guest'])
  }
  const own = { cookie, origin: 'http://localhost:3000' }
  expect((await post('/auth/complete-registration', { role: 'student' }, { headers: own })).status).toBe(200)
})

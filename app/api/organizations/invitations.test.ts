import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { memberships, uploads, users } from '@/db/schema'
import { actorOfSession } from '@/lib/auth/actor'
import { newId } from '@/lib/ids'
import { readInvitation } from '@/lib/organizations/queries/invitation'
import { get, patch, post } from '@/server/testing/api'
import { anOrganizer, aSignedIn, unique } from '@/server/testing/builders'
import { anUpload, withDataDirectory } from '@/server/testing/lessons'
import { lastSecret } from '@/server/testing/mail'

type Person = Awaited<ReturnType<typeof aSignedIn>>
let owner: Person
let id: string

withDataDirectory()

beforeEach(async () => {
  owner = await anOrganizer()
  id = (await post('/organizations', { name: unique('School ') }, { token: owner.token })).body.id
})

const invite = (email: string) => post(`/organizations/${id}/members`, { email }, { token: owner.token })
const listed = async ({ token }: Person) => (await get('/users/organizations', { token })).body
const stateFor = async (person: Person | null, token?: string) => {
  const actor = person && (await actorOfSession(person.session.sessionId))
  const { state, email } = await readInvitation(actor, id, token)
  return [state, email]
}
const expire = () =>
  db()
    .update(memberships)
    .set({ invitationExpiresAt: new Date(Date.now() - 1000) })
    .where(eq(memberships.status, 'invited'))

test('an invitation to an address is its owner’s once they have verified it, until it expires', async () => {
  const email = `${unique('late')}@lectern.example`
  await invite(email)
  const late = await aSignedIn({ email: email.toUpperCase(), emailVerifiedAt: null })
  expect(await listed(late)).toEqual([])
  await db().update(users).set({ emailVerifiedAt: new Date() }).where(eq(users.id, late.user.id))
  expect(await listed(late)).toMatchObject([{ id, status: 'invited', permissions: [] }])
  expect(await listed(await aSignedIn())).toEqual([])
  await expire()
  expect(await listed(late)).toEqual([])
})

test('the page behind the link says whose invitation it is, and to nobody without the link whose address', async () => {
  const email = `${unique('guest')}@lectern.example`
  await invite(email)
  const token = await lastSecret(email)
  expect(await stateFor(null, token)).toEqual(['open', email])
  expect(await stateFor(null)).toEqual(['none', null])
  expect(await stateFor(null, 'guess')).toEqual(['none', null])
  const stranger = await aSignedIn()
  expect(await stateFor(stranger)).toEqual(['none', null])
  expect(await stateFor(stranger, token)).toEqual(['other', email])
  expect(await stateFor(owner, token)).toEqual(['member', email])
  // Whoever holds the link sees that it is theirs; to accept, they verify the address first.
  const guest = await aSignedIn({ email, emailVerifiedAt: null })
  expect(await stateFor(guest)).toEqual(['none', null])
  expect(await stateFor(guest, token)).toEqual(['unverified', email])
  await expire()
  expect(await stateFor(guest, token)).toEqual(['expired', email])
  await expect(readInvitation(null, newId(), token)).rejects.toMatchObject({ reason: 'not-found' })
})

test('a logo is an image that its changer has uploaded, kept while it is shown and let go afterwards', async () => {
  const set = (logoUrl: string | null) => patch(`/organizations/${id}`, { logoUrl }, { token: owner.token })
  const picture = await anUpload('logo', { ownerId: owner.user.id, kind: 'image' })
  const attached = async () => (await db().select().from(uploads).where(eq(uploads.id, picture.id)))[0]
  expect((await set(`/api/media/${picture.id}`)).body.logoUrl).toBe(`/api/media/${picture.id}`)
  expect(await attached()).toMatchObject({ visibility: 'public', attachedAt: expect.any(Date) })
  const foreign = await anUpload('logo', { ownerId: (await aSignedIn()).user.id, kind: 'image' })
  expect((await set(`/api/media/${foreign.id}`)).status).toBe(404)
  const film = await anUpload('film', { ownerId: owner.user.id, kind: 'video' })
  expect((await set(`/api/media/${film.id}`)).status).toBe(400)
  expect((await get(`/organizations/${id}`)).body.logoUrl).toBe(`/api/media/${picture.id}`)
  expect((await set(null)).body.logoUrl).toBeNull()
  expect((await attached())?.attachedAt).toBeNull()
})

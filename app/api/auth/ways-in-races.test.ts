import { and, eq, isNull, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { linkedAccounts, passkeys, pendingSignIns, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { issueResetToken } from '@/lib/auth/mutations/reset-tokens'
import { del, patch, post } from '@/server/testing/api'
import { Browser } from '@/server/testing/browser'
import { aSignedIn, aUserWithPassword, password } from '@/server/testing/builders'
import { aPerson, cookies, isCallback, linksOf, sessionsOf, withGoogle } from '@/server/testing/google'
import { queued } from '@/server/testing/lock-queue'
import { aPasskey } from '@/server/testing/passkey'

const { expectPerson } = withGoogle()

/** An account that an identity of Google opens, under another address than the account's. */
async function aLinkedOwner() {
  const [owner, person] = [await aUserWithPassword(), aPerson()]
  const { body } = await post('/auth/login', { email: owner.email, password })
  await db()
    .insert(linkedAccounts)
    .values({ userId: owner.id, provider: 'google', providerAccountId: person.sub, email: person.email })
  return { owner, person, token: body.token as string }
}

const lockOf = (id: string) => sql`select 1 from users where id = ${id} for update`

/** A browser whose person has been at Google and is about to come back. */
async function onTheWayBack(person: ReturnType<typeof aPerson>, start = '/api/auth/google') {
  expectPerson(person)
  const browser = new Browser()
  const { url } = await browser.follow(start, isCallback)
  return { browser, comeBack: () => browser.follow(String(url)) }
}

const liveSessionsOf = async (id: string) => (await sessionsOf(id)).filter(({ revokedAt }) => !revokedAt)

test('R4: whoever comes back from a provider while it is being unlinked does not open the account', async () => {
  const { owner, person, token } = await aLinkedOwner()
  const { browser, comeBack } = await onTheWayBack(person)
  const [unlinked] = await queued(
    lockOf(owner.id),
    () => post('/auth/unlink-account', { provider: 'google' }, { token }),
    [comeBack],
  )
  expect([unlinked.status, (await liveSessionsOf(owner.id)).length]).toEqual([201, 1])
  // They are somebody else now: the provider vouches for a person who has no account here.
  expect(browser.cookie('lectern.session')).toBeDefined()
  expect((await linksOf(person.sub)).map(({ userId }) => userId)).not.toContain(owner.id)
})

test('R4: nor while the account is being recovered', async () => {
  const { owner, person } = await aLinkedOwner()
  const { comeBack } = await onTheWayBack(person)
  const reset = await inTransaction(undefined, tx => issueResetToken(tx, owner.id, 600))
  const recover = () => patch(`/auth/reset-password/${reset.token}`, { newPassword: 'quiet lamp by the door' })
  const [recovered] = await queued(lockOf(owner.id), recover, [comeBack])
  expect(recovered.status).toBe(200)
  expect(await liveSessionsOf(owner.id)).toEqual([])
})

test('R4: nor does a second step that a provider begins then', async () => {
  const { owner, person, token } = await aLinkedOwner()
  await db().update(users).set({ twoFactorMethod: 'email' }).where(eq(users.id, owner.id))
  const { comeBack } = await onTheWayBack(person)
  const unlink = () => post('/auth/unlink-account', { provider: 'google' }, { token })
  const [unlinked] = await queued(lockOf(owner.id), unlink, [comeBack])
  expect(unlinked.status).toBe(201)
  const pending = and(eq(pendingSignIns.userId, owner.id), isNull(pendingSignIns.closedAt))
  expect(await db().select().from(pendingSignIns).where(pending)).toEqual([])
})

test('one identity that two accounts link at once opens one of them', async () => {
  const person = aPerson()
  const ways = []
  for (const _ of [1, 2]) {
    const owner = await aUserWithPassword()
    const browser = new Browser()
    const reply = await post('/auth/login', { email: owner.email, password })
    const session = reply.headers.getSetCookie().find(one => one.startsWith('lectern.session='))!
    browser.setCookie('lectern.session', session.slice('lectern.session='.length).split(';')[0]!)
    const permitted = await post(
      '/auth/link-account',
      { provider: 'google', next: '/account' },
      { headers: cookies(browser) },
    )
    const permit = permitted.headers.getSetCookie().find(one => one.startsWith('lectern.oauth-permit='))!
    browser.setCookie('lectern.oauth-permit', permit.slice('lectern.oauth-permit='.length).split(';')[0]!)
    expectPerson(person)
    const { url } = await browser.follow(permitted.body.url, isCallback)
    ways.push(() => browser.follow(String(url)))
  }
  const ends = await Promise.all(ways.map(comeBack => comeBack()))
  const said = ends.map(({ url }) => url.searchParams.get('linked') ?? url.searchParams.get('link-error'))
  expect(said.sort()).toEqual(['google', 'linked-elsewhere'])
  expect(await linksOf(person.sub)).toHaveLength(1)
})

test('a passkey is another way in: the provider goes with it there, and of the last two one stays', async () => {
  const { user, token } = await aSignedIn()
  const link = () =>
    db().insert(linkedAccounts).values({ userId: user.id, provider: 'google', providerAccountId: aPerson().sub })
  await link()
  const { passkey } = await aPasskey(token)
  expect((await post('/auth/unlink-account', { provider: 'google' }, { token })).status).toBe(201)
  await link()
  const replies = await Promise.all([
    post('/auth/unlink-account', { provider: 'google' }, { token }),
    del(`/auth/passkeys/${passkey.id}`, { token }),
  ])
  expect(replies.filter(({ status }) => status === 409)).toHaveLength(1)
  const left = [
    ...(await db().select().from(passkeys).where(eq(passkeys.userId, user.id))),
    ...(await db().select().from(linkedAccounts).where(eq(linkedAccounts.userId, user.id))),
  ]
  expect(left).toHaveLength(1)
})

import { eq } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { facebookUsers, recoveryCodes, users } from '@/db/schema'
import { once } from '@/lib/api/idempotency'
import { authSecret } from '@/lib/env'
import { newId } from '@/lib/ids'
import { opened } from '@/lib/mail/mutations/enqueue-mail'
import { readUnsubscribeToken, unsubscribeToken } from '@/lib/notifications/unsubscribe'
import { codeHash, isCodeOf } from '@/lib/otp/mutations/codes'
import { idOfReference, linkReference } from '@/lib/payments/link'
import { spendFactor } from '@/lib/two-factor/mutations/spend-factor'
import { newRecoveryCode, newSecret, recoveryCodeHash, sealSecret, totpAt, unsealSecret } from '@/lib/two-factor/policy'
import { get } from '@/server/testing/api'
import { aSignedIn } from '@/server/testing/builders'
import { withEnvironment } from '@/server/testing/environment'
import { sealFor, unsealFor } from './keys'
import { reseal } from './mutations/reseal'
import { openToken, sealToken } from './sealed-cookie'

const next = 'the secret after that one, long enough for it'
const restores: (() => void)[] = []
afterEach(() => {
  for (const restore of restores.splice(0).reverse()) restore()
})
const withSecrets = (values: Record<string, string>) => {
  restores.push(withEnvironment(values))
}

/** What a site has signed and encrypted, and whether it is still good for something. */
async function aSiteInUse() {
  const secret = newSecret()
  const person = await aSignedIn({ twoFactorMethod: 'totp', totpSecret: sealSecret(secret) })
  const { user, token } = person
  const recoveryCode = newRecoveryCode()
  await db()
    .insert(recoveryCodes)
    .values({ userId: user.id, codeHash: recoveryCodeHash(user.id, recoveryCode) })
  const facebook = {
    facebookId: newId(),
    name: 'An',
    userId: user.id,
    accessToken: sealFor('facebook-token', 'theirs'),
  }
  await db().insert(facebookUsers).values(facebook)
  const cookie = await sealToken({ sub: user.id }, { maxAge: 60 })
  const paymentId = newId()
  const payment = linkReference(paymentId)
  const unsubscribe = unsubscribeToken(user.id, 'digest')
  const otp = { id: newId(), codeHash: codeHash('x', '123456') }
  otp.codeHash = codeHash(otp.id, '123456')
  const mail = { sealed: sealFor('mail', JSON.stringify({ code: '123456' })) }
  const request = { caller: user.id, key: newId(), request: 'one order' }
  const order = () => once(request, async () => ({ status: 201, body: '{}' }))
  await order()
  const accountNow = async () => {
    const [account] = await db().select().from(users).where(eq(users.id, user.id))
    return account as typeof user
  }
  const good = async (what: () => unknown) => {
    try {
      return Boolean(await what())
    } catch {
      return false
    }
  }
  return {
    /** Everything that lasts longer than a request. The recovery code is spent by looking. */
    standing: async () => ({
      session: (await get('/auth/me', { token })).status === 200,
      cookie: await good(() => openToken(cookie)),
      paymentLink: idOfReference(payment) === paymentId,
      unsubscribeLink: readUnsubscribeToken(unsubscribe)?.userId === user.id,
      mailedCode: isCodeOf(otp, '123456'),
      mail: await good(() => opened(mail).code === '123456'),
      idempotencyKey: await good(async () => (await order()).replayed),
      recoveryCode: await good(() =>
        db().transaction(async tx => {
          const factor = await spendFactor(tx, await accountNow(), recoveryCode.replace('-', ''))
          await tx.update(recoveryCodes).set({ usedAt: null }).where(eq(recoveryCodes.userId, user.id))
          return factor
        }),
      ),
      authenticator: await good(async () => {
        const found = unsealSecret((await accountNow()).totpSecret as string)
        return totpAt(found, 0) === totpAt(secret, 0)
      }),
      facebookToken: await good(async () => {
        const [row] = await db().select().from(facebookUsers).where(eq(facebookUsers.facebookId, facebook.facebookId))
        return unsealFor('facebook-token', row?.accessToken as string) === 'theirs'
      }),
    }),
  }
}

const each = (names: string[], value: boolean) => Object.fromEntries(names.map(name => [name, value]))

test('the secret is changed and nobody notices; once the one before goes, what is kept encrypted goes on', async () => {
  const site = await aSiteInUse()
  const before = authSecret()
  const all = Object.keys(await site.standing())
  expect(await site.standing()).toEqual(each(all, true))

  withSecrets({ AUTH_SECRET: next, AUTH_SECRET_PREVIOUS: before })
  expect(await site.standing()).toEqual(each(all, true))
  // What is made now is good with the present secret alone.
  const after = await aSiteInUse()
  await reseal()

  withSecrets({ AUTH_SECRET: next, AUTH_SECRET_PREVIOUS: '' })
  expect(await after.standing()).toEqual(each(all, true))
  expect(await site.standing()).toEqual({ ...each(all, false), authenticator: true, facebookToken: true })
})

test('an instance that has not got the new secret yet, but knows of it, reads what the others make', async () => {
  const before = authSecret()
  withSecrets({ AUTH_SECRET: next, AUTH_SECRET_PREVIOUS: before })
  const site = await aSiteInUse()
  const all = Object.keys(await site.standing())
  withSecrets({ AUTH_SECRET: before, AUTH_SECRET_PREVIOUS: next })
  expect(await site.standing()).toEqual(each(all, true))
})

test('without the secret before, nothing of it is accepted and nothing is written over', async () => {
  const site = await aSiteInUse()
  const all = Object.keys(await site.standing())
  const before = authSecret()
  withSecrets({ AUTH_SECRET: next })
  expect(await site.standing()).toEqual(each(all, false))
  await reseal()
  withSecrets({ AUTH_SECRET: next, AUTH_SECRET_PREVIOUS: 'the secret of another site altogether, long enough' })
  await reseal()
  withSecrets({ AUTH_SECRET: before, AUTH_SECRET_PREVIOUS: '' })
  expect(await site.standing()).toEqual(each(all, true))
})

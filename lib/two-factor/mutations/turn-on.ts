import 'server-only'
import { eq } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { users } from '@/db/schema'
import { consume } from '@/lib/api/rate-limit'
import { recordEvent } from '@/lib/audit/mutations'
import type { SignedInActor } from '@/lib/auth/actor'
import { countCodeMail, guarded } from '@/lib/auth/code-limits'
import { authenticatorSetups } from '@/lib/auth/limits'
import { type Device, revokeAllSessions } from '@/lib/auth/sessions'
import { unauthenticated } from '@/lib/errors'
import { issueCode, spendCode } from '@/lib/otp/mutations/codes'
import { mailCode } from '@/lib/otp/mutations/generate-otp'
import { newSecret, otpauthUrl, qrSvg, sealSecret } from '../policy'
import type { Proof, TwoFactorMethod } from '../schema'
import { type Account, twoFactorOn, withRecentProof } from './proof'
import { makeRecoveryCodes } from './recovery-codes'
import { spendTotp } from './spend-factor'
import { tellOwner } from './tell-owner'

const purpose = 'two_factor_setup'

/** What an authenticator app needs to be told. */
type Enrolment = { secret: string; otpauthUrl: string; qrSvg: string }

/**
 * 001 `POST /auth/enable-2fa`: mails a code, or makes a secret for an app; nothing is on before `confirmTwoFactor`.
 * Beginning again ends what was begun before. The owner shows that it is them, unless they signed in just now: a second
 * step that a thief puts on shuts the owner out. 403 `reauthentication-required` or `wrong-proof`, 409 `two-factor-on`.
 */
export async function beginTwoFactor(
  actor: SignedInActor,
  method: TwoFactorMethod,
  proof: Proof,
  device: Device,
): Promise<Enrolment | undefined> {
  const count = async () => {
    if (method === 'email') await countCodeMail(purpose, await emailOf(actor.userId))
    else await consume(authenticatorSetups, actor.userId)
  }
  const begin = async (tx: Transaction, account: Account): Promise<Enrolment | undefined> => {
    if (account.twoFactorMethod) throw twoFactorOn()
    const { id, email } = account
    const secret = method === 'totp' ? newSecret() : null
    await tx
      .update(users)
      .set({ totpSecret: secret && sealSecret(secret), totpLastStep: null })
      .where(eq(users.id, id))
    if (!secret) {
      await mailCode(tx, { email, purpose, account })
      return undefined
    }
    // Nobody gets this code: its row counts the tries and the minutes.
    await issueCode(tx, { email, userId: id, purpose })
    const address = otpauthUrl(secret, email)
    return { secret, otpauthUrl: address, qrSvg: qrSvg(address) }
  }
  return withRecentProof(actor, proof, device, begin, count)
}

/**
 * 001 `POST /auth/confirm-2fa`: turns on what was begun, once its code is right, and answers the recovery codes. The
 * account's other sessions end: whoever got in with the password alone is out again. 400 `wrong-code`, also when nothing
 * was begun.
 */
export async function confirmTwoFactor(
  actor: SignedInActor,
  code: string,
  device: Device,
): Promise<{ method: TwoFactorMethod; recoveryCodes: string[] }> {
  const email = await emailOf(actor.userId)
  return guarded(device.address, () =>
    spendCode(
      { email, purpose, code },
      async (tx, account) => {
        if (account.twoFactorMethod) throw twoFactorOn()
        const method = account.totpSecret ? 'totp' : 'email'
        await tx.update(users).set({ twoFactorMethod: method }).where(eq(users.id, account.id))
        const codes = await makeRecoveryCodes(tx, account.id)
        const ended = await revokeAllSessions(tx, account.id, 'two-factor-enabled', actor.sessionId)
        const details = { method, ended }
        await recordEvent(tx, { kind: 'two-factor-enabled', actorId: account.id, userId: account.id, details, device })
        await tellOwner(tx, account, 'two-factor-on', {})
        return { method, recoveryCodes: codes }
      },
      (tx, account, isMailed) => (account.totpSecret ? spendTotp(tx, account, code) : Promise.resolve(isMailed)),
    ),
  )
}

async function emailOf(userId: string): Promise<string> {
  const [row] = await db().select({ email: users.email }).from(users).where(eq(users.id, userId))
  if (!row) throw unauthenticated()
  return row.email
}

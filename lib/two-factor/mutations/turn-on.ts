import 'server-only'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { consume } from '@/lib/api/rate-limit'
import { recordEvent } from '@/lib/audit/mutations'
import type { SignedInActor } from '@/lib/auth/actor'
import { countCodeMail, guarded } from '@/lib/auth/code-limits'
import { authenticatorSetups } from '@/lib/auth/limits'
import { endEveryWayIn } from '@/lib/auth/mutations/end-every-way-in'
import { lockProvenAccount } from '@/lib/auth/mutations/recent-proof'
import { tellOwner } from '@/lib/auth/mutations/tell-owner'
import type { Device } from '@/lib/auth/sessions'
import { unauthenticated } from '@/lib/errors'
import { issueCode, spendCode } from '@/lib/otp/mutations/codes'
import { mailCode } from '@/lib/otp/mutations/generate-otp'
import { newSecret, otpauthUrl, qrSvg, sealSecret } from '../policy'
import type { TwoFactorMethod } from '../schema'
import { makeRecoveryCodes } from './recovery-codes'
import { twoFactorOn } from './refusals'
import { spendTotp } from './spend-factor'

const purpose = 'two_factor_setup'

/** What an authenticator app needs to be told. */
type Enrolment = { secret: string; otpauthUrl: string; qrSvg: string }

/**
 * 001 `POST /auth/enable-2fa`: mails a code, or makes a secret for an app; nothing is on before `confirmTwoFactor`.
 * Beginning again ends what was begun before. 409 `two-factor-on`, 429 for too many.
 */
export async function beginTwoFactor(actor: SignedInActor, method: TwoFactorMethod): Promise<Enrolment | undefined> {
  if (method === 'email') await countCodeMail(purpose, await emailOf(actor.userId))
  else await consume(authenticatorSetups, actor.userId)
  return inTransaction(undefined, async tx => {
    const account = await lockProvenAccount(tx, actor)
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
  })
}

/**
 * 001 `POST /auth/confirm-2fa`: turns on what was begun, once its code is right, and answers the recovery codes. Every
 * other way into the account ends: whoever got in with the password alone is out again. 400 `wrong-code`, also when nothing
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
        const ended = await endEveryWayIn(tx, account.id, 'two-factor-enabled', { sessionId: actor.sessionId })
        const details = { method, ended: ended.sessions, keysEnded: ended.apiKeys }
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

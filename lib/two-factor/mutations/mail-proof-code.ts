import 'server-only'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import type { SignedInActor } from '@/lib/auth/actor'
import { countCodeMail } from '@/lib/auth/code-limits'
import { lockOpenAccount } from '@/lib/auth/mutations/lock-open-account'
import { neededProof } from '@/lib/auth/policy'
import { conflict, unauthenticated } from '@/lib/errors'
import { mailCode } from '@/lib/otp/mutations/generate-otp'

/**
 * `POST /auth/proof-code`: mails a code by which the owner of an account shows that it is them: alone where there is no password, beside
 * it where codes by mail are the second step. 409 `has-password` or `has-authenticator` for everybody else; 429 after
 * three in 15 minutes.
 */
export async function mailProofCode({ userId }: SignedInActor): Promise<void> {
  const [known] = await db().select({ email: users.email }).from(users).where(eq(users.id, userId))
  if (!known) throw unauthenticated()
  await countCodeMail('owner_proof', known.email)
  await inTransaction(undefined, async tx => {
    const account = await lockOpenAccount(tx, userId)
    if (!account) throw unauthenticated()
    const { code } = neededProof(account)
    if (code === 'app') throw conflict('has-authenticator', 'Send a code of your authenticator app instead.')
    if (code === null) throw conflict('has-password', 'This account has a password. Send that instead.')
    await mailCode(tx, { email: account.email, purpose: 'owner_proof', account })
  })
}

import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Connection, Transaction } from '@/db/client'
import { oneTimeTokens } from '@/db/schema'
import { Refusal } from '@/lib/errors'
import { randomToken, tokenHash } from '../keys'
import { goodResetToken } from '../queries'

/** Seconds a mailed link is good for (contract §3 recovery). */
export const linkSeconds = 20 * 60

/** Seconds between the confirmed code and the new password. */
export const confirmedSeconds = 10 * 60

/** A token that sets one new password; the account's older ones end. Without a user it opens nothing. */
export async function issueResetToken(
  tx: Transaction,
  userId: string | null,
  seconds: number,
): Promise<{ id: string; token: string }> {
  await voidResetTokens(tx, userId ?? '')
  const token = randomToken()
  const [row] = await tx
    .insert(oneTimeTokens)
    .values({
      userId,
      purpose: 'password_reset',
      tokenHash: tokenHash(token),
      expiresAt: sql`now() + make_interval(secs => ${seconds})`,
    })
    .returning({ id: oneTimeTokens.id })
  if (!row) throw new Error('The token was not stored.')
  return { id: row.id, token }
}

/** Ends every unused reset token of an account. */
export async function voidResetTokens(connection: Connection, userId: string): Promise<void> {
  await connection
    .update(oneTimeTokens)
    .set({ usedAt: sql`now()` })
    .where(
      and(eq(oneTimeTokens.userId, userId), eq(oneTimeTokens.purpose, 'password_reset'), isNull(oneTimeTokens.usedAt)),
    )
}

/** Spends the token; false when somebody was faster or its time is over. */
export async function spendResetToken(tx: Transaction, token: string): Promise<boolean> {
  const spent = await tx
    .update(oneTimeTokens)
    .set({ usedAt: sql`now()` })
    .where(goodResetToken(token))
    .returning({ id: oneTimeTokens.id })
  return spent.length === 1
}

export const resetTokenRefused = () =>
  new Refusal('invalid', 'reset-token-invalid', 'This link or code was used or is too old. Ask for a new one.')

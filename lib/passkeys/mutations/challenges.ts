import 'server-only'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { passkeyChallenges } from '@/db/schema'
import { randomToken, tokenHash } from '@/lib/auth/keys'
import { challengeSeconds } from '../policy'

type Purpose = (typeof passkeyChallenges.$inferSelect)['purpose']

/** A challenge under way: the bytes to sign, and the ticket by which its answer finds it. Both are kept as hashes. */
export type Challenge = { ticket: string; bytes: Uint8Array<ArrayBuffer> }

/** Opens a challenge for a session, or for a sign-in that has none yet. */
export async function openChallenge(purpose: Purpose, sessionId: string | null): Promise<Challenge> {
  const [ticket, challenge] = [randomToken(), randomToken()]
  await db()
    .insert(passkeyChallenges)
    .values({
      purpose,
      sessionId,
      ticketHash: tokenHash(ticket),
      challengeHash: tokenHash(challenge),
      expiresAt: sql`now() + make_interval(secs => ${challengeSeconds})`,
    })
  return { ticket, bytes: new Uint8Array(Buffer.from(challenge, 'base64url')) }
}

/**
 * Spends a challenge, whatever its answer is worth; returns the test of the challenge that the answer signed. Undefined
 * for a ticket that was used, is too old, or belongs to another session or purpose.
 */
export async function spendChallenge(
  ticket: string,
  purpose: Purpose,
  sessionId: string | null,
): Promise<((challenge: string) => boolean) | undefined> {
  const [row] = await db()
    .update(passkeyChallenges)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(passkeyChallenges.ticketHash, tokenHash(ticket)),
        eq(passkeyChallenges.purpose, purpose),
        sessionId === null ? isNull(passkeyChallenges.sessionId) : eq(passkeyChallenges.sessionId, sessionId),
        isNull(passkeyChallenges.usedAt),
        gt(passkeyChallenges.expiresAt, sql`now()`),
      ),
    )
    .returning({ challengeHash: passkeyChallenges.challengeHash })
  return row && (challenge => tokenHash(challenge) === row.challengeHash)
}

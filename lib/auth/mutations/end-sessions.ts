import 'server-only'
import { and, eq } from 'drizzle-orm'
import { sessions } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { revokeKeys } from '@/lib/api-keys/mutations'
import { recordEvent } from '@/lib/audit/mutations'
import { notFound } from '@/lib/errors'
import type { SignedInActor } from '../actor'
import { type Device, isLiveSession, revokeAllSessions, revokeSession } from '../sessions'

const reason = 'ended-by-owner'

/** `DELETE /sessions/:id`: signs one of the own devices out. 404 for an ended one and for anybody else's. */
export async function endSession(actor: SignedInActor, sessionId: string, device: Device): Promise<void> {
  await inTransaction(undefined, async tx => {
    const own = and(eq(sessions.id, sessionId), eq(sessions.userId, actor.userId), isLiveSession())
    const [found] = await tx.select({ id: sessions.id }).from(sessions).where(own).for('update')
    if (!found) throw notFound('session')
    await revokeSession(tx, sessionId, reason)
    await recordEvent(tx, { kind: 'sessions-ended', ...of(actor), details: { ended: 1 }, device })
  })
}

/**
 * `POST /sessions/revoke-others`: signs every device out but this one, and ends those of the person's API keys that they
 * name; returns how many there were of each. Keys that are not theirs or had ended are passed over.
 */
export async function endOtherSessions(
  actor: SignedInActor,
  keyIds: readonly string[],
  device: Device,
): Promise<{ ended: number; keysEnded: number }> {
  return inTransaction(undefined, async tx => {
    const ended = await revokeAllSessions(tx, actor.userId, reason, actor.sessionId)
    if (ended > 0) await recordEvent(tx, { kind: 'sessions-ended', ...of(actor), details: { ended }, device })
    return { ended, keysEnded: keyIds.length > 0 ? await revokeKeys(tx, actor, keyIds, device) : 0 }
  })
}

const of = ({ userId }: SignedInActor) => ({ actorId: userId, userId })

import { and, eq, sql } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { idempotencyKeys } from '@/db/schema'
import { inHotTransaction } from '@/db/transaction'
import { isSigned, sign } from '@/lib/auth/keys'
import { conflict, invalid, Refusal } from '@/lib/errors'

export type StoredReply = { status: number; body: string }

/**
 * Runs `work` once per caller and `Idempotency-Key`, in one transaction with the key: a crash leaves both or neither.
 * The same key and request replays the first reply; another request with it is 422; while the first is under way 409.
 * A refusal rolls back the key too, so it may be tried again.
 */
export async function once(
  { caller, key, request }: { caller: string; key: string; request: string },
  work: (tx: Transaction) => Promise<StoredReply>,
): Promise<StoredReply & { replayed: boolean }> {
  if (key.length > 255 || !/^[\x21-\x7e]+$/.test(key))
    throw invalid('An Idempotency-Key has 1 to 255 printable characters.')
  // Keyed, because a body may hold a card's number, which a plain hash would give away to whoever tries them all.
  const requestHash = sign('idempotency', request).toString('hex')
  return inHotTransaction(undefined, async tx => {
    const [lock] = await tx.execute<{ free: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtextextended(${`${caller}:${key}`}, 0)) as free`,
    )
    if (!lock?.free)
      throw conflict(
        'in-progress',
        'The first request with this Idempotency-Key is still under way. Try again in a moment.',
      )
    const mine = and(eq(idempotencyKeys.callerId, caller), eq(idempotencyKeys.key, key))
    const [stored] = await tx.select().from(idempotencyKeys).where(mine)
    if (stored && stored.createdAt > oldest()) {
      if (!isSigned('idempotency', request, Buffer.from(stored.requestHash, 'hex'))) {
        throw new Refusal(
          'key-reused',
          'idempotency-key-reused',
          'This Idempotency-Key was used with another request. Use a new one.',
        )
      }
      return { status: stored.responseStatus ?? 200, body: stored.responseBody ?? '', replayed: true }
    }
    const reply = await work(tx)
    const row = { requestHash, responseStatus: reply.status, responseBody: reply.body, createdAt: new Date() }
    await tx
      .insert(idempotencyKeys)
      .values({ callerId: caller, key, ...row })
      .onConflictDoUpdate({ target: [idempotencyKeys.callerId, idempotencyKeys.key], set: row })
    return { ...reply, replayed: false }
  })
}

/** Whether a caller's key has a reply already: asking again with it tries nothing new. */
export async function isAnswered(caller: string, key: string): Promise<boolean> {
  const mine = and(eq(idempotencyKeys.callerId, caller), eq(idempotencyKeys.key, key))
  const [stored] = await db().select({ createdAt: idempotencyKeys.createdAt }).from(idempotencyKeys).where(mine)
  return stored !== undefined && stored.createdAt > oldest()
}

/** Replies from before this moment are forgotten. */
const oldest = () => new Date(Date.now() - 86_400_000)

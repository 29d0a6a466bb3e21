import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { digestItems, notificationPreferences, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { notFound } from '@/lib/errors'
import { readUnsubscribeToken, type Stoppable } from '../unsubscribe'

/**
 * Stops what the link of a mail names, for the account that it names, without a sign-in: the mails of one type, or the
 * daily summary with what waits for it. Doing it again changes nothing. 404 for a link that we did not sign.
 */
export async function unsubscribe(token: string): Promise<Stoppable> {
  const said = readUnsubscribeToken(token)
  if (!said) throw notFound('link')
  await inTransaction(undefined, async tx => {
    const [account] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, said.userId), isNull(users.deletedAt)))
    // An account that is gone gets no mail.
    if (account) await stop(tx, said.userId, said.what)
  })
  return said.what
}

async function stop(tx: Transaction, userId: string, what: Stoppable): Promise<void> {
  if (what === 'digest') {
    // Off by default: only what was switched on has a row.
    await tx
      .update(notificationPreferences)
      .set({ enabled: false })
      .where(and(eq(notificationPreferences.userId, userId), eq(notificationPreferences.channel, 'digest')))
    await tx.delete(digestItems).where(eq(digestItems.userId, userId))
    return
  }
  const { userId: person, type, channel } = notificationPreferences
  await tx
    .insert(notificationPreferences)
    .values({ userId, type: what, channel: 'email', enabled: false })
    .onConflictDoUpdate({ target: [person, type, channel], set: { enabled: false } })
}

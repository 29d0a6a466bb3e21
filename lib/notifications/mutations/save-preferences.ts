import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Transaction } from '@/db/client'
import { digestItems, notificationPreferences } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'
import { invalidField } from '@/lib/errors'
import { ruleOf } from '../policy'
import { readPreferences } from '../queries/preferences'
import type { Preference, PutPreferences } from '../schema'

/**
 * `PUT /notifications/preferences`: what is named changes, the rest stays; returns the whole matrix. 400 for a mail that
 * goes out in any case, and for what only administrators are told.
 */
export async function savePreferences(actor: Actor, wishes: z.output<typeof PutPreferences>): Promise<Preference[]> {
  const rows = wishes.flatMap(({ type, inApp, email, digest }, index) => {
    const rule = ruleOf(type)
    if (rule.group === 'administration' && !isAdmin(actor))
      throw invalidField(`${index}.type`, 'Only administrators are told this.')
    if (rule.email === 'always' && email === false)
      throw invalidField(`${index}.email`, 'This mail cannot be switched off: it carries a document or a link.')
    return [
      ...(inApp === undefined ? [] : [{ type, channel: 'in_app' as const, enabled: inApp }]),
      ...(email === undefined || rule.email === 'always' ? [] : [{ type, channel: 'email' as const, enabled: email }]),
      ...(digest === undefined ? [] : [{ type, channel: 'digest' as const, enabled: digest }]),
    ]
  })
  // The last word on each counts; in one order, so that two pages of one person cannot block each other.
  const last = [...new Map(rows.map(row => [`${row.type} ${row.channel}`, row])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => ({ userId: actor.userId, ...row }))
  return inTransaction(undefined, async tx => {
    if (last.length > 0)
      await tx
        .insert(notificationPreferences)
        .values(last)
        .onConflictDoUpdate({
          target: [notificationPreferences.userId, notificationPreferences.type, notificationPreferences.channel],
          set: { enabled: sql`excluded.enabled` },
        })
    await forgetUnwanted(tx, actor, last)
    return readPreferences(actor, tx)
  })
}

/** What waits for a summary that is not wanted any more does not come with the next one. */
async function forgetUnwanted(
  tx: Transaction,
  { userId }: Actor,
  rows: (typeof notificationPreferences.$inferInsert)[],
): Promise<void> {
  const types = rows.filter(({ channel, enabled }) => channel === 'digest' && !enabled).map(({ type }) => type)
  if (types.length === 0) return
  await tx.delete(digestItems).where(and(eq(digestItems.userId, userId), inArray(digestItems.type, types)))
}

import 'server-only'
import { and, asc, eq, gt, isNotNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { facebookUsers, users } from '@/db/schema'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { resealed } from '../keys'

const batch = 200

/** What is kept encrypted for longer than a day: its table, and the purpose it was encrypted for. */
const sealedColumns = [
  { table: users, id: users.id, column: users.totpSecret, name: 'totpSecret', purpose: 'totp' },
  {
    table: facebookUsers,
    id: facebookUsers.id,
    column: facebookUsers.accessToken,
    name: 'accessToken',
    purpose: 'facebook-token',
  },
] as const

const shared = globalThis as { lecternResealed?: string }

/**
 * While the secret is being changed (`AUTH_SECRET_PREVIOUS`): encrypts with the present secret what is still encrypted
 * with the one before, so that the latter can go. Several instances may do it at once. Says once that it is done, and
 * how many values neither secret reads.
 */
export async function reseal(stopped = () => false): Promise<void> {
  const { AUTH_SECRET_PREVIOUS: previous } = env()
  if (!previous) return
  let unreadable = 0
  for (const sealed of sealedColumns) {
    for (let last = ''; ; ) {
      const rows = await db()
        .select({ id: sealed.id, value: sealed.column })
        .from(sealed.table)
        .where(and(gt(sealed.id, last), isNotNull(sealed.column)))
        .orderBy(asc(sealed.id))
        .limit(batch)
      for (const { id, value } of rows) unreadable += (await resealOne(sealed, id, value as string)) ? 0 : 1
      if (stopped()) return
      if (rows.length < batch) break
      last = rows.at(-1)?.id ?? ''
    }
  }
  if (shared.lecternResealed === previous) return
  shared.lecternResealed = previous
  log().warn({ unreadable }, 'nothing is encrypted with AUTH_SECRET_PREVIOUS any more')
}

/** Whether the value can be read. A row that was changed meanwhile is left alone: it has a newer value. */
async function resealOne(
  { table, id: idColumn, column, name, purpose }: (typeof sealedColumns)[number],
  id: string,
  value: string,
): Promise<boolean> {
  try {
    const changed = resealed(purpose, value)
    if (changed !== undefined) {
      await db()
        .update(table)
        .set({ [name]: changed })
        .where(and(eq(idColumn, id), eq(column, value)))
    }
    return true
  } catch {
    return false
  }
}

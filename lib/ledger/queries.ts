import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { Connection } from '@/db/client'
import { ledgerAccounts } from '@/db/schema'
import { env } from '@/lib/env'

/** A user's wallet balance in minor units; 0 without a wallet. */
export async function walletBalance(connection: Connection, userId: string): Promise<number> {
  const [row] = await connection
    .select({ balance: ledgerAccounts.balance })
    .from(ledgerAccounts)
    .where(
      and(
        eq(ledgerAccounts.userId, userId),
        eq(ledgerAccounts.kind, 'wallet'),
        eq(ledgerAccounts.currency, env().CURRENCY),
      ),
    )
  return row?.balance ?? 0
}

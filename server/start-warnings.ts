import { and, eq, isNull } from 'drizzle-orm'
import { db, sqlPool } from '@/db/client'
import { users } from '@/db/schema'
import { appUrl, cardGateway, env } from '@/lib/env'
import { isLoopback } from '@/lib/loopback'

/** Connections of an instance beside its pool: what listens, migrates and looks after it. */
const besidePool = 3

/**
 * What works otherwise than the operator may think, each with what to do about it. A demo is for playing and has
 * none of it to say, but for connections that are not there.
 */
export async function startWarnings({ isDemo }: { isDemo: boolean }): Promise<string[]> {
  const warnings = await poolWarnings()
  if (isDemo) return warnings
  const [admin] = await db()
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, 'admin'), isNull(users.deletedAt), isNull(users.deactivatedAt)))
    .limit(1)
  if (!admin) warnings.push('Nobody administers this site yet: npm run admin -- you@school.example')
  if (!env().SMTP_URL) warnings.push('No mail leaves this site, codes and receipts neither: set SMTP_URL.')
  if (!env().PAYMENTS)
    warnings.push('Cards are not taken: set PAYMENTS=stripe with its keys, or PAYMENTS=none to leave it so.')
  if (cardGateway() === 'sandbox')
    warnings.push('PAYMENTS=sandbox is play money: anybody can fill a wallet and buy what is for sale.')
  if (isLoopback(new URL(appUrl()).hostname))
    warnings.push(`Links in mails lead to ${appUrl()}, which is this machine: set APP_URL to the address of the site.`)
  return warnings
}

async function poolWarnings(): Promise<string[]> {
  const [row] = await sqlPool()<{ most: number; reserved: number }[]>`
    select current_setting('max_connections')::int as most,
      current_setting('superuser_reserved_connections')::int as reserved`
  const free = (row?.most ?? 0) - (row?.reserved ?? 0)
  const wanted = env().DATABASE_POOL + besidePool
  if (wanted <= free) return []
  return [
    `DATABASE_POOL=${env().DATABASE_POOL} asks for more connections than the database gives (${free}, for all instances together): make it smaller, or max_connections larger.`,
  ]
}

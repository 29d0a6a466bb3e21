import { hash } from '@node-rs/argon2'
import { eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { env } from '@/lib/env'
import type { Connection } from '../client'
import * as schema from '../schema'
import { loadCatalog } from './catalog'
import { demoContext } from './context'
import { loadNews } from './news'
import { loadPeople } from './people'
import { loadProgress } from './progress'
import { loadSales } from './sales'
import { loadAttendance, loadSchool } from './school'
import { loadChats } from './talk'
import { parseDemoTexts } from './trees'

/** The password of every demo account. */
export const demoPassword = 'lectern-demo'

/**
 * Fills an empty database with the demo school, in one transaction: all of it or nothing, and only once. Returns
 * whether it was loaded now.
 */
export async function loadDemo(url: string): Promise<boolean> {
  const client = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10 })
  try {
    const passwordHash = await hash(demoPassword, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
    const database = drizzle(client, { schema })
    if (await isUsed(database)) return false
    const trees = await parseDemoTexts()
    return await database.transaction(async tx => {
      await tx.execute(sql`select pg_advisory_xact_lock(7237002)`)
      if (await isUsed(tx)) return false
      const context = demoContext(tx, {
        currency: env().CURRENCY,
        feePercent: env().PLATFORM_FEE_PERCENT,
        passwordHash,
        trees,
      })
      await loadPeople(context)
      await loadSchool(context)
      await loadCatalog(context)
      await loadSales(context)
      await loadProgress(context)
      await loadAttendance(context)
      await loadChats(context)
      await loadNews(context)
      await tx.insert(schema.platformSettings).values({ key: 'demo', value: { loadedAt: new Date().toISOString() } })
      return true
    })
  } finally {
    // Fresh figures for the planner: autovacuum comes too late for the first visitor.
    await client`analyze`.catch(() => undefined)
    await client.end({ timeout: 5 })
  }
}

async function isUsed(connection: Connection): Promise<boolean> {
  const [row] = await connection.select({ id: schema.users.id }).from(schema.users).limit(1)
  return row !== undefined
}

/** Whether this database holds the demo school. */
export async function isDemo(url: string): Promise<boolean> {
  const client = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const [row] = await drizzle(client, { schema })
      .select()
      .from(schema.platformSettings)
      .where(eq(schema.platformSettings.key, 'demo'))
    return Boolean(row)
  } finally {
    await client.end({ timeout: 5 })
  }
}

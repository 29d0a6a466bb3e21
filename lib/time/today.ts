import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { env } from '@/lib/env'

/** The day that it is now in the shop's time zone, as SQL. */
export const shopToday = (): SQL => sql`(now() at time zone ${env().TIME_ZONE}::text)::date`

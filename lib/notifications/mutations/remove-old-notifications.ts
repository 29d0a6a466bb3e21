import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { keepDays } from '../policy'

/** Removes what was read three months ago, and what nobody read for a year. */
export async function removeOldNotifications(): Promise<void> {
  await db().execute(sql`delete from notifications
    where created_at < now() - make_interval(days => ${keepDays.read})
      and (read_at < now() - make_interval(days => ${keepDays.read})
        or created_at < now() - make_interval(days => ${keepDays.unread}))`)
}

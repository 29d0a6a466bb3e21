import 'server-only'
import { eq } from 'drizzle-orm'
import { type Connection, db } from '@/db/client'
import { notificationPreferences } from '@/db/schema'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'
import { notificationTypes, ruleOf } from '../policy'
import type { Preference } from '../schema'

/** `GET /notifications/preferences`: every type that may reach the caller, with what they chose or the default. */
export async function readPreferences(actor: Actor, connection: Connection = db()): Promise<Preference[]> {
  const rows = await connection
    .select()
    .from(notificationPreferences)
    .where(eq(notificationPreferences.userId, actor.userId))
  const chosen = new Map(rows.map(row => [`${row.type} ${row.channel}`, row.enabled]))
  return notificationTypes
    .filter(type => ruleOf(type).group !== 'administration' || isAdmin(actor))
    .map(type => {
      const { group, inApp, email } = ruleOf(type)
      const isEmailFixed = email === 'always'
      return {
        type,
        group,
        inApp: chosen.get(`${type} in_app`) ?? inApp,
        email: isEmailFixed || (chosen.get(`${type} email`) ?? email === true),
        digest: chosen.get(`${type} digest`) ?? false,
        isEmailFixed,
      }
    })
}

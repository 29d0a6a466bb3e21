import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { type NotificationType, ruleOf } from '../policy'

/** Everybody who switched this type on, by whatever channel. Of a type that is off by default, all who get it. */
export const wishersOf = (type: NotificationType): SQL => sql`
  select user_id from notification_preferences where type = ${type} and enabled`

/** A condition: the person gets this type by some channel. */
export function wants(type: NotificationType, userId: SQL): SQL {
  const { inApp, email } = ruleOf(type)
  const isOn = (channel: string, byDefault: boolean) =>
    sql`coalesce(bool_or(w.enabled) filter (where w.channel = ${channel}), ${byDefault}::boolean)`
  return sql`(select ${isOn('in_app', inApp)} or ${isOn('email', email !== false)} or ${isOn('digest', false)}
    from notification_preferences w where w.user_id = ${userId} and w.type = ${type})`
}

import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { teachersOfCourse } from '@/lib/catalog/queries/visibility'
import type { MailPermit } from '@/lib/mail/mutations/mail-permit'
import type { MailTemplate } from '@/lib/mail/schema'
import { type NotificationType, ruleOf } from '../policy'
import type { NotificationData } from '../schema'

/** Who did it: they are not told of it themselves. */
type By = { userId: string }

export type Notice<Type extends NotificationType> = {
  type: Type
  /** Ids of people, or a query with one column of them. Whoever has no open account is left out. */
  to: string[] | SQL
  data: NotificationData<Type>
  /** One notification and one mail for each person and key, however often the cause is repeated. */
  dedupeKey: string
  by?: By
} & (Type extends ChosenReader ? { permit: MailPermit } : unknown)

/** A key for what is told once a day (UTC), however often its cause is repeated. */
export const onceADay = (...parts: string[]): string => [...parts, new Date().toISOString().slice(0, 10)].join(':')

/** Notifications to whomever the person who causes them names: their mail takes a permit (lib/mail/schema.ts). */
type ChosenReader = 'editor-added'

/**
 * Tells people something, on the site, by mail and in their daily summary, as each of them wishes: in the caller's
 * transaction and in one statement, however many they are. What is rolled back was never told.
 */
export async function notify<Type extends NotificationType>(
  tx: Transaction,
  { type, to, data, dedupeKey, by }: Notice<Type>,
): Promise<void> {
  if (Array.isArray(to) && to.length === 0) return
  const people = Array.isArray(to) ? sql`select unnest(${sql.param(to)}::text[])` : to
  await tell(tx, {
    type,
    rows: sql`select p.user_id, ${by?.userId ?? null}::text as actor_id, ${JSON.stringify(data)}::jsonb as data, ${dedupeKey}::text as dedupe_key
      from (${people}) as p(user_id)`,
  })
}

// An identifier as lib/ids.ts makes them: these rows are made where they are stored.
const newId = sql`lpad(to_hex(floor(extract(epoch from clock_timestamp()))::bigint), 8, '0')
  || lpad(to_hex(floor(extract(epoch from clock_timestamp()) % 1 * 65535)::int), 4, '0')
  || right(gen_random_uuid()::text, 12)`

/** Mails that have words of their own. */
const templates: Partial<Record<NotificationType, MailTemplate>> = { 'editor-added': 'course-editor-added' }

/**
 * As `notify`, for `rows` of `user_id`, `actor_id` (null where nobody did it), `data` and `dedupe_key` that differ from
 * person to person.
 */
export async function tell(tx: Transaction, { type, rows }: { type: NotificationType; rows: SQL }): Promise<void> {
  const { group, inApp, email } = ruleOf(type)
  const template: MailTemplate = templates[type] ?? 'notification'
  // What an account does before its address is verified is shown on the site and mailed to nobody but administrators.
  const mayBeMailed =
    group === 'administration' ? sql`true` : sql`(x.actor_id is null or b.email_verified_at is not null)`
  await tx.execute(sql`
    with given as materialized (${rows}),
    told as materialized (
      select distinct on (u.id, x.dedupe_key) u.id as user_id, u.email, u.locale, u.name, x.dedupe_key, x.actor_id,
        coalesce(b.name, '') as by, x.data || case when c.id is null then '{}' else jsonb_build_object('title', c.title, 'slug', c.slug) end
          || case when o.id is null then '{}' else jsonb_build_object('organization', o.name) end as data,
        coalesce(a.enabled, ${inApp}::boolean) as in_app,
        coalesce(m.enabled, ${email !== false}::boolean) and ${mayBeMailed} as by_mail,
        coalesce(d.enabled, false) and ${mayBeMailed} as in_digest
      from given x join users u on u.id = x.user_id and u.deleted_at is null and u.deactivated_at is null
        left join notification_preferences a on a.user_id = u.id and a.type = ${type} and a.channel = 'in_app'
        left join notification_preferences m on m.user_id = u.id and m.type = ${type} and m.channel = 'email'
        left join notification_preferences d on d.user_id = u.id and d.type = ${type} and d.channel = 'digest'
        left join users b on b.id = x.actor_id
        left join courses c on c.id = x.data->>'courseId'
        left join organizations o on o.id = x.data->>'organizationId'
      where u.id is distinct from x.actor_id
      order by u.id, x.dedupe_key),
    kept as (
      insert into notifications (id, user_id, type, data, actor_id, dedupe_key)
      select ${newId}, user_id, ${type}, data, actor_id, dedupe_key from told where in_app
      on conflict (user_id, dedupe_key) do nothing),
    summed as (
      insert into digest_items (user_id, type, data, actor_id, dedupe_key)
      select user_id, ${type}, data, actor_id, dedupe_key from told t where in_digest
        -- Items go with their mail. What the site has told before is no news afterwards either.
        and not exists (select 1 from notifications n where n.user_id = t.user_id and n.dedupe_key = t.dedupe_key)
      on conflict (user_id, dedupe_key) do nothing)
    insert into outbox_mails (id, dedupe_key, recipient, locale, template, data)
    select ${newId}, 'notification:' || user_id || ':' || dedupe_key, email, locale, ${template},
      data || jsonb_build_object('type', ${type}::text, 'name', name, 'by', by, 'userId', user_id)
    from told where by_mail and ${email !== 'always'}::boolean
    on conflict (dedupe_key) do nothing`)
}

/** Everybody who administers the site. */
export const administrators = sql`select id from users where role = 'admin'`

/** The instructor of a course and its editors, as far as they have their right. */
export const teachersOf = (courseId: string) => sql`select user_id from ${teachersOfCourse(sql`${courseId}`)} t`

/** Everybody who has the course and did not put it away. */
export const learnersOf = (courseId: string) => sql`
  select user_id from enrolments where course_id = ${courseId} and revoked_at is null and archived_at is null`

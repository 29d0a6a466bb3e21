import { sql } from 'drizzle-orm'
import { db } from '@/db/client'

const ofOrganization = [
  'organization_roles',
  'levels',
  'terms',
  'memberships',
  'courses',
  'attendance',
  'audit_events',
  'member_imports',
  'payouts',
  'api_keys',
]
const ofCourses = ['course_editors', 'materials', 'sections', 'enrolments', 'feedback', 'discounts', 'chats']

/** All that the database holds of an organization and its courses, in one figure: what is refused may not change it. */
export async function organizationPrint(organizationId: string): Promise<string> {
  const own = `select id from courses where organization_id = '${organizationId}'`
  const parts = [
    `organizations where id = '${organizationId}'`,
    ...ofOrganization.map(table => `${table} where organization_id = '${organizationId}'`),
    ...ofCourses.map(table => `${table} where course_id in (${own})`),
    `chat_messages where chat_id in (select id from chats where course_id in (${own}))`,
    `attendance_changes where attendance_id in (select id from attendance where organization_id = '${organizationId}')`,
    `outbox_mails where data::text like '%${organizationId}%'`,
  ].map(part => `select to_jsonb(x) as row from (select * from ${part}) x`)
  const [row] = await db().execute<{ print: string }>(
    sql.raw(
      `select md5(string_agg(r.row::text, '|' order by r.row::text)) as print from (${parts.join(' union all ')}) r`,
    ),
  )
  return row?.print ?? ''
}

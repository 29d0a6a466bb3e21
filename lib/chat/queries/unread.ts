import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { rowsOf } from '@/db/rows'
import type { Actor } from '@/lib/auth/actor'
import { membersOf } from './membership'

/**
 * Up to which message the person has read the chat `h`, whose participant row is `p` (left joined). Whoever never
 * opened it owes only what was written since they came: since their enrolment, or since they have an account.
 */
export const readNumber = (userId: string | SQL): SQL => sql`coalesce(p.last_read_number, (
  select x.number from chat_messages x where x.chat_id = h.id and x.created_at < (
    case h.type when 'system' then (select u.created_at from users u where u.id = ${userId})
      else coalesce((select n.created_at from enrolments n where n.course_id = h.course_id and n.user_id = ${userId}),
        h.created_at) end)
  order by x.number desc limit 1), 0)`

/** How many messages wait for the person in chats that are not muted. */
export async function countUnread({ userId }: Pick<Actor, 'userId'>): Promise<number> {
  const [row] = await rowsOf<{ unread: number }>(sql`
    select coalesce(sum(h.last_number - ${readNumber(userId)}), 0)::int as unread
    from ${membersOf([userId])} m join chats h on h.id = m.chat_id
    left join chat_participants p on p.chat_id = h.id and p.user_id = ${userId}
    where h.last_number > coalesce(p.last_read_number, 0) and (p.muted_until is null or p.muted_until < now())`)
  return row?.unread ?? 0
}

import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { rowsOf } from '@/db/rows'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'
import { isEnrolledIn, isStaffOf, taughtByName } from '@/lib/catalog/queries/visibility'
import { usingRightsOf } from '@/lib/courses/mutations/queue-for-rights'
import { notFound } from '@/lib/errors'
import type { ChatType } from '../schema'

/*
 * Who is in which chat, asked anew each time: whoever is enrolled is in the course's chat at that moment, and out of it
 * at the moment of a refund.
 *   private   its two people, unless they left
 *   course    the enrolled, the instructor, editors and those who manage the organization's courses, unless they left
 *   system    everybody
 */

/** Rows `chat_id, user_id` for these people, given by their ids or as an array in SQL; with `chats`, of these alone. */
export function membersOf(users: readonly string[] | SQL, chats?: readonly string[]): SQL {
  const people = 'getSQL' in users ? users : sql`${sql.param([...users])}::text[]`
  const among = (column: SQL) => (chats ? sql`and ${column} = any(${sql.param([...chats])}::text[])` : sql``)
  const ofCourses = sql`join chats h on h.course_id = c.id and h.type = 'course' ${among(sql`h.id`)}`
  return sql`(
    select p.chat_id, p.user_id from chat_participants p
      join chats h on h.id = p.chat_id and h.type = 'private'
      where p.user_id = any(${people}) and p.left_at is null ${among(sql`p.chat_id`)}
    union all
    select h.id, u.id from chats h cross join unnest(${people}) u(id) where h.type = 'system' ${among(sql`h.id`)}
    union all
    ((select h.id, n.user_id from enrolments n join courses c on c.id = n.course_id ${ofCourses}
        where n.user_id = any(${people}) and n.revoked_at is null
      union
      select h.id, t.user_id from ${taughtByName(people)} t join courses c on c.id = t.course_id ${ofCourses}
      union
      select h.id, m.user_id from memberships m
        join organization_roles r on r.id = m.role_id and 'canManageCourses' = any(r.permissions)
        join organizations o on o.id = m.organization_id and o.deleted_at is null
        join courses c on c.organization_id = o.id ${ofCourses}
        where m.user_id = any(${people}) and m.status = 'active')
     except
     select p.chat_id, p.user_id from chat_participants p
       where p.user_id = any(${people}) and p.left_at is not null ${among(sql`p.chat_id`)}))`
}

export type ChatRow = {
  id: string
  type: ChatType
  courseId: string | null
  name: string | null
  lastNumber: number
  /** Whether the actor is in it; administrators see the chats of courses without being in them. */
  isMember: boolean
  /** Whether the actor may rename and delete it, and delete others' messages. */
  canManage: boolean
}

/**
 * The chat, for whoever is in it. 404 for everybody else, as for a chat that does not exist; administrators also open
 * the chats of courses, but nobody's private ones.
 */
export const requireChat = (actor: Actor, chatId: string, tx?: Transaction): Promise<ChatRow> =>
  findChatFor(actor, chatId, sql`select ${chatColumns} from chats h where h.id = ${chatId}`, tx)

declare const locked: unique symbol
/** A chat whose people stay what they are until the transaction ends. Only `lockChat` makes one; all writes take one. */
export type LockedChat = ChatRow & { readonly [locked]: true }

/**
 * The same under a lock: first the locks, then the look, so that who was refunded or removed meanwhile is out. `change`
 * also keeps others from changing the chat; `use` only keeps the caller's right.
 */
export async function lockChat(
  tx: Transaction,
  actor: Actor,
  chatId: string,
  purpose: 'change' | 'use',
): Promise<LockedChat> {
  const { userId } = actor
  // Members and roles of an organization matter to its staff alone, who take a turn at it as with whatever else they do
  // there. A learner's right is the enrolment: anyone who writes in a chat, sales and changes of an organization do not wait
  // for each other.
  const place = sql`memberships m join courses c on c.organization_id = m.organization_id
    join organization_roles r on r.id = m.role_id where c.id = h.course_id and m.user_id = ${userId}
      and ('canManageCourses' = any(r.permissions) or c.instructor_id = ${userId}
        or exists (select 1 from course_editors e where e.course_id = c.id and e.user_id = ${userId}))`
  const held = sql`select ${chatColumns},
      (select pg_advisory_xact_lock_shared(hashtext('organization'), hashtext(m.organization_id)) from ${place}) as turn,
      case when h.course_id is not null then ${usingRightsOf(userId)} end as own_turn,
      (select m.id from ${place} for share of m, r) as place,
      (select e.user_id from course_editors e where e.course_id = h.course_id and e.user_id = ${userId} for share of e) as editor,
      (select n.id from enrolments n where n.course_id = h.course_id and n.user_id = ${userId} for share of n) as enrolment
    from chats h where h.id = ${chatId} ${purpose === 'change' ? sql`for no key update of h` : sql``}`
  return (await findChatFor(actor, chatId, held, tx)) as LockedChat
}

const chatColumns = sql`h.id, h.type, h.course_id as "courseId", h.name, h.last_number as "lastNumber"`

async function findChatFor(actor: Actor, chatId: string, select: SQL, tx?: Transaction): Promise<ChatRow> {
  const [row] = await rowsOf<Pick<ChatRow, 'id' | 'type' | 'courseId' | 'name'> & { lastNumber: string }>(select, {
    tx,
  })
  if (!row) throw notFound('chat')
  const chat = { ...row, lastNumber: Number(row.lastNumber) }
  if (row.type === 'system') return { ...chat, isMember: true, canManage: isAdmin(actor) }
  if (row.type === 'private') {
    const [found] = await rowsOf(
      sql`select 1 from chat_participants where chat_id = ${chatId} and user_id = ${actor.userId} and left_at is null`,
      { tx },
    )
    if (!found) throw notFound('chat')
    return { ...chat, isMember: true, canManage: false }
  }
  const [place] = await rowsOf<{ isStaff: boolean; isIn: boolean; hasLeft: boolean }>(
    sql`select ${isStaffOf(actor)} as "isStaff",
      (${isStaffOf({ ...actor, role: 'student' })} or ${isEnrolledIn(actor)}) as "isIn",
      exists (select 1 from chat_participants p where p.chat_id = ${chatId} and p.user_id = ${actor.userId}
        and p.left_at is not null) as "hasLeft"
      from courses c where c.id = ${row.courseId}`,
    { tx },
  )
  const isMember = Boolean(place?.isIn && !place.hasLeft)
  if (!isMember && !isAdmin(actor)) throw notFound('chat')
  return { ...chat, isMember, canManage: Boolean(place?.isStaff) }
}

/** Which of these people are in which of these chats. */
export async function membersAmong(
  users: readonly string[],
  chats: readonly string[],
): Promise<Map<string, Set<string>>> {
  const members = new Map<string, Set<string>>(chats.map(id => [id, new Set()]))
  if (users.length === 0 || chats.length === 0) return members
  for (const row of await rowsOf<{ chat_id: string; user_id: string }>(
    sql`select chat_id, user_id from ${membersOf(users, chats)} m`,
    { keep: true },
  ))
    members.get(row.chat_id)?.add(row.user_id)
  return members
}

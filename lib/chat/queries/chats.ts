import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { isoTime, rowsOf } from '@/db/rows'
import { type Page, pageOf } from '@/lib/api/page'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'
import { isEnrolledIn, isStaffOf, teachersOfCourse } from '@/lib/catalog/queries/visibility'
import { notFound } from '@/lib/errors'
import { excerptOf } from '../policy'
import type { Chat, ChatsQuery } from '../schema'
import { membersOf, requireChat } from './membership'
import { readNumber } from './unread'

type Row = {
  id: string
  type: Chat['type']
  name: string | null
  courseId: string | null
  courseTitle: string | null
  courseSlug: string | null
  lastNumber: string
  lastReadNumber: string
  otherReadNumber: string | null
  lastMessageAt: string | null
  mutedUntil: string | null
  createdAt: string
  other: { id: string; name: string; imageUrl: string | null; isOpen: boolean } | null
  last: {
    id: string
    number: number
    senderId: string | null
    senderName: string | null
    content: string
    deletedAt: string | null
    hasAttachments: boolean
  } | null
  isBlocked: boolean
  isBlockedBy: boolean
  isMember: boolean
  isStaff: boolean
  participants: string[]
  participantCount: number | null
}

/** The columns of `Row` about the chat `h`, for one reader; `m` says whether they are in it. */
const columns = (actor: Actor) => sql`
  h.id, h.type, h.name, h.course_id as "courseId", c.title as "courseTitle", c.slug as "courseSlug",
  h.last_number as "lastNumber", ${readNumber(actor.userId)} as "lastReadNumber",
  q.last_read_number as "otherReadNumber", h.last_message_at as "lastMessageAt", p.muted_until as "mutedUntil",
  h.created_at as "createdAt",
  case when o.id is null then null else json_build_object('id', o.id, 'name', o.name, 'imageUrl', o.image_profile_url,
    'isOpen', o.deleted_at is null and o.deactivated_at is null) end as other,
  (select json_build_object('id', x.id, 'number', x.number, 'senderId', x.sender_id, 'senderName', s.name,
      'content', x.content, 'deletedAt', to_char(x.deleted_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'hasAttachments', exists (select 1 from message_attachments a where a.message_id = x.id))
    from chat_messages x left join users s on s.id = x.sender_id
    where x.chat_id = h.id and x.number = h.last_number) as last,
  exists (select 1 from chat_blocks b where b.user_id = ${actor.userId} and b.blocked_id = o.id) as "isBlocked",
  exists (select 1 from chat_blocks b where b.user_id = o.id and b.blocked_id = ${actor.userId}) as "isBlockedBy",
  coalesce(${isStaffOf(actor)}, false) as "isStaff",
  array(select k.user_id from (
    select z.user_id, 0 as rank from chat_participants z where z.chat_id = h.id and h.type = 'private'
    union select t.user_id, case when t.is_instructor then 0 else 1 end from ${teachersOfCourse(sql`h.course_id`)} t
      where h.type = 'course'
    union select n.user_id, 2 from enrolments n where n.course_id = h.course_id and n.revoked_at is null) k
    group by k.user_id order by min(k.rank), k.user_id limit 100) as participants,
  case h.type when 'private' then 2 when 'course' then (select count(*)::int from (
    select t.user_id from ${teachersOfCourse(sql`h.course_id`)} t
    union select n.user_id from enrolments n where n.course_id = h.course_id and n.revoked_at is null) k) end
    as "participantCount"`

const sources = (actor: Actor) => sql`
  left join chat_participants p on p.chat_id = h.id and p.user_id = ${actor.userId}
  left join chat_participants q on q.chat_id = h.id and q.user_id <> ${actor.userId} and h.type = 'private'
  left join users o on o.id = q.user_id
  left join courses c on c.id = h.course_id`

/** A private chat in which nothing was said yet is there only for whoever opened it. */
const isListed = (actor: Actor) => sql`(h.type <> 'private' or h.last_number > 0 or h.created_by_id = ${actor.userId})`

/** 001 `GET /chat`: the caller's chats, the one with the newest message first. */
export async function listChats(
  actor: Actor,
  { page, limit, type, search }: z.output<typeof ChatsQuery>,
): Promise<Page<Chat>> {
  const conditions: SQL[] = [isListed(actor)]
  if (type) conditions.push(sql`h.type = ${type}`)
  for (const word of search?.split(/\s+/).filter(Boolean) ?? [])
    conditions.push(sql`position(lower(lectern_unaccent(${word.normalize('NFC')})) in
      lower(lectern_unaccent(concat_ws(' ', h.name, o.name, c.title)))) > 0`)
  const where = sql.join(conditions, sql` and `)
  const from = sql`from ${membersOf([actor.userId])} m join chats h on h.id = m.chat_id ${sources(actor)}`
  const [rows, [count]] = await Promise.all([
    rowsOf<Row>(sql`select ${columns(actor)}, true as "isMember" ${from} where ${where}
      order by coalesce(h.last_message_at, h.created_at) desc, h.id limit ${limit} offset ${(page - 1) * limit}`),
    rowsOf<{ total: number }>(sql`select count(*)::int as total ${from} where ${where}`),
  ])
  return pageOf(
    rows.map(row => toChat(actor, row)),
    count?.total ?? 0,
    { page, limit },
  )
}

/** 001 `GET /chat/:id`, for whoever is in it; 404 otherwise. */
export async function readChat(actor: Actor, id: string): Promise<Chat> {
  const { isMember } = await requireChat(actor, id)
  const [row] = await rowsOf<Row>(sql`select ${columns(actor)}, ${isMember}::boolean as "isMember"
    from chats h ${sources(actor)} where h.id = ${id}`)
  if (!row) throw notFound('chat')
  return toChat(actor, row)
}

/** The chat of a course, if it has one and the actor is in it. */
export async function findCourseChat(actor: Actor, courseId: string): Promise<Chat | null> {
  const [row] = await rowsOf<{ id: string }>(sql`select h.id from chats h
    join ${membersOf([actor.userId])} m on m.chat_id = h.id where h.course_id = ${courseId} and h.type = 'course'`)
  return row ? readChat(actor, row.id) : null
}

/** What whoever is not in a course's chat can do about it: come back, or, running the course, open the first one. */
export async function findChatOffer(actor: Actor, courseId: string): Promise<'join' | 'create' | null> {
  const [course] = await rowsOf<{ isStaff: boolean; isEnrolled: boolean; hasChat: boolean }>(
    sql`select ${isStaffOf({ ...actor, role: 'student' })} as "isStaff", ${isEnrolledIn(actor)} as "isEnrolled",
      exists (select 1 from chats h where h.course_id = c.id and h.type = 'course') as "hasChat"
      from courses c where c.id = ${courseId}`,
  )
  if (!course || (!course.isStaff && !course.isEnrolled)) return null
  if (course.hasChat) return 'join'
  return course.isStaff ? 'create' : null
}

function toChat(actor: Actor, row: Row): Chat {
  const { last, other, isStaff, isMember } = row
  const canManage = row.type === 'course' ? isStaff : row.type === 'system' && isAdmin(actor)
  const isReachable = Boolean(other?.isOpen) && !row.isBlocked && !row.isBlockedBy
  const lastNumber = Number(row.lastNumber)
  const lastReadNumber = Math.min(Number(row.lastReadNumber), lastNumber)
  return {
    id: row.id,
    type: row.type,
    name: row.name ?? (row.type === 'private' ? (other?.name ?? null) : row.courseTitle),
    participants: row.participants,
    participantCount: row.participantCount,
    otherPerson: other && { id: other.id, name: other.name, imageUrl: other.imageUrl },
    courseId: row.courseId,
    courseSlug: row.courseSlug,
    lastMessage: last && { ...last, content: last.deletedAt ? '' : excerptOf(last.content) },
    lastMessageTime: row.lastMessageAt && isoTime(row.lastMessageAt),
    unreadCount: lastNumber - lastReadNumber,
    lastReadNumber,
    otherReadNumber: row.otherReadNumber === null ? null : Number(row.otherReadNumber),
    lastNumber,
    mutedUntil: row.mutedUntil && isoTime(row.mutedUntil),
    canWrite: row.type === 'private' ? isReachable : row.type === 'course' ? isMember || canManage : canManage,
    canManage,
    isBlocked: row.isBlocked,
    createdAt: isoTime(row.createdAt),
  }
}

import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { rowsOf } from '@/db/rows'
import { inTransaction } from '@/db/transaction'
import { tell } from '@/lib/notifications/mutations/notify'
import { wants, wishersOf } from '@/lib/notifications/queries/wishes'
import { awayMinutes } from '../policy'
import { membersOf } from '../queries/membership'
import { isBlockBetween } from '../queries/moderation'
import { readNumber } from '../queries/unread'
import type { ChatType } from '../schema'

/** Chats told of in one transaction: whoever writes in one of them waits for its end. */
const batch = 50

/** People told of an announcement in one transaction. */
export const slice = 5000

/** What waits to be told of in a chat: the messages after `told`, up to `upTo`. Numbers as the driver reads them. */
type Stretch = { id: string; type: ChatType; told: string; upTo: string }

/**
 * Tells people who are away that something waits for them in a chat: once until they read on, because what they are
 * told is known by how far they have read. Several instances may do it at once. A chat is done with in the transaction
 * that tells of it. Returns the number of chats.
 */
export async function tellUnread(stopped: () => boolean = () => false): Promise<number> {
  let told = 0
  while (!stopped()) {
    const count = await inTransaction(undefined, tellBatch)
    told += count
    if (count < batch) break
  }
  for (const chat of await rowsOf<Stretch>(stretches(sql`h.type = 'system'`))) {
    await tellEverybody(chat, stopped)
    told++
  }
  return told
}

/** The chats in which something waits that is old enough. Idle, it is a look at an empty index. */
const stretches = (which: SQL) => sql`
  select h.id, h.type, h.told_number as told, s.number as "upTo" from chats h, lateral (
    select x.number from chat_messages x where x.chat_id = h.id and x.number > h.told_number
      and x.created_at < now() - make_interval(mins => ${awayMinutes}) order by x.number desc limit 1) s
  where h.told_number < h.last_number and h.told_number < s.number and ${which} order by h.id limit ${batch}`

async function tellBatch(tx: Transaction): Promise<number> {
  // Another instance's chats are passed over, and references to a chat do not wait.
  const taken = await rowsOf<Stretch>(sql`${stretches(sql`h.type <> 'system'`)} for no key update of h skip locked`, {
    tx,
  })
  const of = (type: ChatType) => taken.filter(chat => chat.type === type)
  await tellPrivate(tx, of('private'))
  await tellCourses(tx, of('course'))
  await setTold(tx, taken)
  return taken.length
}

async function tellPrivate(tx: Transaction, chats: Stretch[]): Promise<void> {
  if (chats.length === 0) return
  const people = sql`select user_id from chat_participants where chat_id = any(${idsOf(chats)})`
  await tell(tx, {
    type: 'chat-private',
    rows: sql`select w.user_id, w.sender_id as actor_id, ${keyOf()} as dedupe_key,
      jsonb_build_object('chatId', w.chat_id, 'count', w.count) as data from ${waiting(people, chats)} w`,
  })
}

/** Answers reach whom they answer; all the rest only those who asked for it, however many are in a course. */
async function tellCourses(tx: Transaction, chats: Stretch[]): Promise<void> {
  if (chats.length === 0) return
  const answered = sql`select a.sender_id from chat_messages x join ${columnsOf(chats)} s(id, told, up_to) on s.id = x.chat_id
    join chat_messages a on a.id = x.reply_to_id
    where x.number > s.told and x.number <= s.up_to and a.sender_id is not null`
  const toThem = sql`exists (select 1 from chat_messages a where a.id = x.reply_to_id and a.sender_id = m.user_id)`
  const answers = waiting(answered, chats, toThem)
  await tell(tx, {
    type: 'chat-reply',
    rows: sql`select w.user_id, w.sender_id as actor_id, ${keyOf('chat-reply')} as dedupe_key,
      jsonb_build_object('chatId', w.chat_id, 'courseId', w.course_id) as data from ${answers} w`,
  })
  await tell(tx, {
    type: 'chat-course',
    rows: sql`select w.user_id, null::text as actor_id, ${keyOf()} as dedupe_key,
        jsonb_build_object('chatId', w.chat_id, 'courseId', w.course_id, 'count', w.count) as data
      from ${waiting(wishersOf('chat-course'), chats)} w
      where not exists (select 1 from ${answers} r where r.chat_id = w.chat_id and r.user_id = w.user_id
        and ${wants('chat-reply', sql`r.user_id`)})`,
  })
}

/**
 * An announcement reaches everybody, a slice of them in each transaction: none is long, and the chat is free between
 * them. A run that ends in the middle begins again, and what was told is not told twice.
 */
async function tellEverybody(chat: Stretch, stopped: () => boolean): Promise<void> {
  let after: string | undefined = ''
  while (after !== undefined && !stopped()) {
    const from: string = after
    after = await inTransaction(undefined, tx => tellSlice(tx, chat, from))
  }
}

/** Returns the last person of the slice, or nothing when there are no more, or another instance is at it. */
async function tellSlice(tx: Transaction, chat: Stretch, after: string): Promise<string | undefined> {
  const [free] = await rowsOf(
    sql`select 1 from chats where id = ${chat.id} and told_number < ${chat.upTo} for no key update skip locked`,
    { tx },
  )
  if (!free) return undefined
  const open = sql`id > ${after} and deleted_at is null and deactivated_at is null`
  const people = await rowsOf<{ id: string }>(sql`select id from users where ${open} order by id limit ${slice}`, {
    tx,
  })
  const ids = sql.param(people.map(({ id }) => id))
  await tell(tx, {
    type: 'chat-system',
    rows: sql`select w.user_id, null::text as actor_id, ${keyOf()} as dedupe_key,
      jsonb_build_object('chatId', w.chat_id) as data
      from ${waiting(sql`select unnest(${ids}::text[])`, [chat])} w`,
  })
  if (people.length === slice) return people.at(-1)?.id
  await setTold(tx, [chat])
  return undefined
}

/**
 * Of these people those for whom something waits in these chats: an unread message of somebody else that is still
 * there, whose writer they neither block nor are blocked by, in a chat they are in and did not mute. With how far they
 * have read, how many messages wait, and who wrote the newest. `counts` narrows the messages `x` for a person `m`.
 */
function waiting(people: SQL, chats: Stretch[], counts: SQL = sql`true`): SQL {
  const ids = chats.map(({ id }) => id)
  // Both are worked out once, and not wherever they are used.
  return sql`(
    with people as materialized (select array(${people}) as ids)
    select h.id as chat_id, h.course_id, m.user_id, r.number as read, s.up_to - r.number as count, n.sender_id
    from ${columnsOf(chats)} s(id, told, up_to) join chats h on h.id = s.id
      join ${membersOf(sql`(select ids from people)::text[]`, ids)} m on m.chat_id = h.id
      left join chat_participants p on p.chat_id = h.id and p.user_id = m.user_id
      cross join lateral (select ${readNumber(sql`m.user_id`)} as number offset 0) r
      cross join lateral (
        select x.sender_id from chat_messages x where x.chat_id = h.id
          and x.number > greatest(s.told, r.number) and x.number <= s.up_to and x.deleted_at is null
          and x.sender_id is distinct from m.user_id and ${counts}
          and (h.type = 'system' or not ${isBlockBetween(sql`m.user_id`, sql`x.sender_id`)})
        order by x.number desc limit 1) n
    where p.muted_until is null or p.muted_until <= now())`
}

const keyOf = (type?: 'chat-reply') => sql`'chat:' || w.chat_id || ':' || w.read || ${type ? `:${type}` : ''}::text`

const idsOf = (chats: Stretch[]) => sql`${sql.param(chats.map(({ id }) => id))}::text[]`

const columnsOf = (chats: Stretch[]) => sql`unnest(${idsOf(chats)},
  ${sql.param(chats.map(({ told }) => told))}::bigint[], ${sql.param(chats.map(({ upTo }) => upTo))}::bigint[])`

async function setTold(tx: Transaction, chats: Stretch[]): Promise<void> {
  if (chats.length === 0) return
  await tx.execute(sql`update chats h set told_number = greatest(h.told_number, s.up_to)
    from ${columnsOf(chats)} s(id, told, up_to) where h.id = s.id`)
}

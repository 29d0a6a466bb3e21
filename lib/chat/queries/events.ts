import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { rowsOf } from '@/db/rows'
import { type Cursor, writeCursor } from '../live/cursor'
import type { ChatType, ReactionEvent, SharedMessage } from '../schema'
import { membersOf } from './membership'
import { findMessages } from './messages'
import { reactionsNow } from './reactions'

/** Something that happened in a chat, ready to be sent. */
export type ChatEvent = {
  id: number
  kind: 'message' | 'message-changed' | 'reaction' | 'read' | 'left'
  /** Of a message what is the same for all: whose reactions are whose differs from reader to reader. */
  data: SharedMessage | ReactionEvent | { chatId: string; userId: string; number: number } | { chatId: string }
  /** Whose people it concerns; null for an event of one person. */
  chatId: string | null
  /** Whom it concerns alone; undefined for everybody in the chat. */
  onlyFor?: string
}

type Row = Pick<ChatEvent, 'id' | 'chatId' | 'kind'> & {
  userId: string | null
  chatType: ChatType | null
  payload: { chatId?: string; messageId?: string; userId?: string; number?: number; emoji?: string }
}

const columns = sql`e.id, e.chat_id as "chatId", e.user_id as "userId", h.type as "chatType", e.kind, e.payload`
/** A new notification: that it is there. Its words are read where it is shown, in the language of that page. */
export type News = { id: string; userId: string; type: string }
const newsColumns = sql`n.id, n.user_id as "userId", n.type`

const source = sql`chat_events e left join chats h on h.id = e.chat_id`

/** Where the database is now. */
export async function currentCursor(): Promise<Cursor> {
  const [row] = await rowsOf<{ snapshot: string }>(sql`select pg_current_snapshot()::text as snapshot`)
  return { at: Math.floor(Date.now() / 1000), snapshot: row?.snapshot ?? '' }
}

/** The same as text, for a page to hand to the stream that it will open. Take it before the page's data. */
export const currentEventId = async (): Promise<string> => writeCursor(await currentCursor())

/** Everything that became visible since, and where that leaves us: one statement sees one snapshot. */
export async function eventsSince(from: Cursor): Promise<{ to: Cursor; rows: Row[]; news: News[] }> {
  const at = Math.floor(Date.now() / 1000)
  const [row] = await rowsOf<{ snapshot: string; rows: Row[]; news: News[] }>(
    sql`select pg_current_snapshot()::text as snapshot,
    (select coalesce(json_agg(f order by f.id), '[]') from (select ${columns} from ${source}
      where ${isAfter(sql`e.xid`, from)}) f) as rows,
    (select coalesce(json_agg(g order by g.id), '[]') from (select ${newsColumns} from notifications n
      where ${isAfter(sql`n.xid`, from)}) g) as news`,
    { keep: true },
  )
  if (!row) throw new Error('The database did not say where it is.')
  return { to: { at, snapshot: row.snapshot }, rows: row.rows, news: row.news }
}

/** What lies between two cursors in a person's chats, behind one of its events if given; at most `limit`. */
export async function eventsBetween(
  userId: string,
  from: Cursor,
  to: Cursor,
  { limit, behind = 0 }: { limit: number; behind?: number },
): Promise<Row[]> {
  const rows = await rowsOf<Row & { id: string | number }>(sql`select ${columns} from ${source}
    where ${isBetween(sql`e.xid`, from, to)} and e.id > ${behind}
      and (e.user_id = ${userId} or e.chat_id in (select m.chat_id from ${membersOf([userId])} m))
    order by e.id limit ${limit}`)
  return rows.map(row => ({ ...row, id: Number(row.id) }))
}

/** A person's notifications between two cursors, at most `limit`. */
export const newsBetween = (userId: string, from: Cursor, to: Cursor, limit: number): Promise<News[]> =>
  rowsOf<News>(sql`select ${newsColumns} from notifications n
    where n.user_id = ${userId} and ${isBetween(sql`n.xid`, from, to)} order by n.id limit ${limit}`)

const isAfter = (xid: SQL, { snapshot }: Cursor): SQL => sql`${xid} >= pg_snapshot_xmin(${snapshot}::pg_snapshot)
  and not pg_visible_in_snapshot(${xid}, ${snapshot}::pg_snapshot)`

const isBetween = (xid: SQL, from: Cursor, to: Cursor): SQL =>
  sql`${isAfter(xid, from)} and pg_visible_in_snapshot(${xid}, ${to.snapshot}::pg_snapshot)`

/** Events with what they are about, as it is now: a message that was deleted meanwhile says nothing any more. */
export async function presentEvents(rows: readonly Row[]): Promise<ChatEvent[]> {
  const ids = new Set(rows.flatMap(({ kind, payload }) => (kind === 'reaction' ? [] : (payload.messageId ?? []))))
  const messages = new Map((await findMessages([...ids])).map(message => [message.id, message]))
  const reactions = await reactionsNow(rows.filter(({ kind }) => kind === 'reaction'))
  return rows.flatMap(({ id, kind, chatId, userId: onlyFor, chatType, payload }): ChatEvent[] => {
    const { messageId, userId, number } = payload
    if (onlyFor !== null) return payload.chatId ? [{ id, kind, chatId, onlyFor, data: { chatId: payload.chatId } }] : []
    if (chatId === null) return []
    if (messageId !== undefined) {
      const data = kind === 'reaction' ? reactions.get(id) : messages.get(messageId)
      return data ? [{ id, kind, chatId, data }] : []
    }
    if (userId === undefined || number === undefined) return []
    // Who has read what is for the two of a private chat; elsewhere it only keeps one’s own pages alike.
    const ownOnly = chatType === 'private' ? {} : { onlyFor: userId }
    return [{ id, kind, chatId, data: { chatId, userId, number }, ...ownOnly }]
  })
}

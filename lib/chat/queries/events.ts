import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { rowsOf } from '@/db/rows'
import { type Cursor, writeCursor } from '../live/cursor'
import type { ChatType, Message } from '../schema'
import { findMessages } from './messages'

/** Something that happened in a chat, ready to be sent. */
export type ChatEvent = {
  id: number
  chatId: string
  chatType: ChatType
  kind: 'message' | 'message-changed' | 'read'
  data: Message | { chatId: string; userId: string; number: number }
  /** Whom it concerns alone; undefined for everybody in the chat. */
  onlyFor?: string
}

type Row = Pick<ChatEvent, 'id' | 'chatId' | 'chatType' | 'kind'> & {
  payload: { messageId?: string; userId?: string; number?: number }
}

const columns = sql`e.id, e.chat_id as "chatId", h.type as "chatType", e.kind, e.payload`

/** Where the database is now. */
export async function currentCursor(): Promise<Cursor> {
  const [row] = await rowsOf<{ snapshot: string }>(sql`select pg_current_snapshot()::text as snapshot`)
  return { at: Math.floor(Date.now() / 1000), snapshot: row?.snapshot ?? '' }
}

/** The same as text, for a page to hand to the stream that it will open. Take it before the page's data. */
export const currentEventId = async (): Promise<string> => writeCursor(await currentCursor())

/** Everything that became visible since, and where that leaves us: one statement sees one snapshot. */
export async function eventsSince(from: Cursor): Promise<{ to: Cursor; rows: Row[] }> {
  const at = Math.floor(Date.now() / 1000)
  const [row] = await rowsOf<{ snapshot: string; rows: Row[] }>(
    sql`select pg_current_snapshot()::text as snapshot,
    (select coalesce(json_agg(f order by f.id), '[]') from (select ${columns} from chat_events e
      join chats h on h.id = e.chat_id where ${isAfter(from)}) f) as rows`,
    { keep: true },
  )
  if (!row) throw new Error('The database did not say where it is.')
  return { to: { at, snapshot: row.snapshot }, rows: row.rows }
}

/** What lies between two cursors, behind one of its events if given; at most `limit`. */
export async function eventsBetween(from: Cursor, to: Cursor, limit: number, eventId = 0): Promise<Row[]> {
  const rows = await rowsOf<Row & { id: string | number }>(sql`select ${columns} from chat_events e
    join chats h on h.id = e.chat_id
    where ${isAfter(from)} and pg_visible_in_snapshot(e.xid, ${to.snapshot}::pg_snapshot) and e.id > ${eventId}
    order by e.id limit ${limit}`)
  return rows.map(row => ({ ...row, id: Number(row.id) }))
}

const isAfter = ({ snapshot }: Cursor): SQL => sql`e.xid >= pg_snapshot_xmin(${snapshot}::pg_snapshot)
  and not pg_visible_in_snapshot(e.xid, ${snapshot}::pg_snapshot)`

/** Events with what they are about, as it is now: a message that was deleted meanwhile says nothing any more. */
export async function presentEvents(rows: readonly Row[]): Promise<ChatEvent[]> {
  const ids = new Set(rows.flatMap(({ payload }) => payload.messageId ?? []))
  const messages = new Map((await findMessages([...ids])).map(message => [message.id, message]))
  return rows.flatMap(({ payload: { messageId, userId, number }, ...event }): ChatEvent[] => {
    if (messageId !== undefined) {
      const data = messages.get(messageId)
      return data ? [{ ...event, data }] : []
    }
    if (userId === undefined || number === undefined) return []
    const data = { chatId: event.chatId, userId, number }
    // Who has read what is for the two of a private chat; elsewhere it only keeps one’s own pages alike.
    return [{ ...event, data, ...(event.chatType === 'private' ? {} : { onlyFor: userId }) }]
  })
}

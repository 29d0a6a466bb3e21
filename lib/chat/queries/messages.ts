import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Transaction } from '@/db/client'
import { isoTime, rowsOf } from '@/db/rows'
import type { Actor } from '@/lib/auth/actor'
import { notFound } from '@/lib/errors'
import { type LinkedUpload, mediaOf } from '@/lib/uploads/queries'
import { stretchLinks } from '../links'
import { excerptOf } from '../policy'
import type { Message, MessagesQuery, SharedMessage } from '../schema'
import { requireChat } from './membership'
import { inOrder, reactionsOf, type StoredReaction } from './reactions'

type Row = {
  id: string
  chatId: string
  number: string
  sender: Message['sender']
  content: string
  replyTo: { id: string; number: number; senderName: string | null; content: string; isDeleted: boolean } | null
  attachments: (LinkedUpload & { kind: 'image' | 'pdf' })[]
  clientKey: string | null
  createdAt: string
  editedAt: string | null
  deletedAt: string | null
}
type ReadersRow = Row & { reactions: StoredReaction[] }

/** Messages; with `more`, further columns about the message `x`. */
const select = (condition: SQL, more: SQL = sql``) => sql`
  select x.id, x.chat_id as "chatId", x.number, x.content, x.client_key as "clientKey",
    x.created_at as "createdAt", x.edited_at as "editedAt", x.deleted_at as "deletedAt",${more}
    case when s.id is null then null
      else json_build_object('id', s.id, 'name', s.name, 'imageUrl', s.image_profile_url) end as sender,
    (select json_build_object('id', y.id, 'number', y.number, 'senderName', t.name, 'content', left(y.content, 600),
        'isDeleted', y.deleted_at is not null)
      from chat_messages y left join users t on t.id = y.sender_id where y.id = x.reply_to_id) as "replyTo",
    coalesce((select json_agg(json_build_object('id', f.id, 'kind', f.kind, 'visibility', f.visibility,
        'contentType', f.content_type, 'fileName', f.file_name, 'sizeBytes', f.size_bytes) order by f.id)
      from message_attachments a join uploads f on f.id = a.upload_id where a.message_id = x.id), '[]') as attachments
  from chat_messages x left join users s on s.id = x.sender_id where ${condition}`

const selectFor = ({ userId }: Pick<Actor, 'userId'>, condition: SQL) =>
  select(condition, sql` ${reactionsOf(userId)} as reactions,`)

/** Messages by their ids, as everybody in their chats may see them. */
export async function findMessages(ids: readonly string[], tx?: Transaction): Promise<SharedMessage[]> {
  if (ids.length === 0) return []
  const rows = await rowsOf<Row>(select(sql`x.id = any(${sql.param([...ids])}::text[])`), { tx, keep: true })
  return rows.map(toSharedMessage)
}

/** One message as this reader sees it. The caller has checked who asks. */
export async function findMessageFor(actor: Actor, id: string, tx?: Transaction): Promise<Message | undefined> {
  const [row] = await rowsOf<ReadersRow>(selectFor(actor, sql`x.id = ${id}`), { tx })
  return row && toMessage(row)
}

/**
 * `GET /chat/:id/messages`: a stretch of the chat in the order of its messages. 404 for whoever is not in it, and for a
 * place that is not in this chat.
 */
export async function listMessages(
  actor: Actor,
  chatId: string,
  { before, after, around, limit }: z.output<typeof MessagesQuery>,
): Promise<{ messages: Message[]; lastNumber: number }> {
  const { lastNumber } = await requireChat(actor, chatId)
  const place = before ?? after ?? around
  const at = place === undefined ? lastNumber + 1 : await numberOf(chatId, place)
  // Numbers have no gaps, so a stretch is a matter of counting.
  const from = after ? at + 1 : around ? Math.max(1, at - (limit >> 1)) : Math.max(1, at - limit)
  const to = before || place === undefined ? at - 1 : from + limit - 1
  return { messages: await messagesBetween(actor, chatId, from, to), lastNumber }
}

/** The same as the API answers: the list alone, its neighbours in `Link`. */
export async function sendStretch(
  actor: Actor,
  chatId: string,
  query: z.output<typeof MessagesQuery>,
  { request, headers }: { request: Request; headers: Headers },
): Promise<Message[]> {
  const stretch = await listMessages(actor, chatId, query)
  const links = stretchLinks(request.url, stretch)
  if (links) headers.set('Link', links)
  return stretch.messages
}

/** The messages with these numbers, first and last included. The caller has checked who asks. */
async function messagesBetween(actor: Actor, chatId: string, from: number, to: number): Promise<Message[]> {
  const rows = await rowsOf<ReadersRow>(
    sql`${selectFor(actor, sql`x.chat_id = ${chatId} and x.number between ${from} and ${to}`)} order by x.number`,
  )
  return rows.map(toMessage)
}

/** The number of a message of the chat; 404 when it is not one. */
export async function numberOf(chatId: string, messageId: string, tx?: Transaction): Promise<number> {
  const [row] = await rowsOf<{ number: string }>(
    sql`select number from chat_messages where chat_id = ${chatId} and id = ${messageId}`,
    { tx },
  )
  if (!row) throw notFound('message')
  return Number(row.number)
}

const toMessage = ({ reactions, ...row }: ReadersRow): Message => ({
  ...toSharedMessage(row),
  reactions: row.deletedAt === null ? inOrder(reactions) : [],
})

function toSharedMessage({ replyTo, attachments, ...row }: Row): SharedMessage {
  const isDeleted = row.deletedAt !== null
  return {
    ...row,
    number: Number(row.number),
    senderId: row.sender?.id ?? null,
    content: isDeleted ? '' : row.content,
    replyTo:
      isDeleted || !replyTo
        ? null
        : {
            id: replyTo.id,
            number: replyTo.number,
            senderName: replyTo.senderName,
            excerpt: replyTo.isDeleted ? '' : excerptOf(replyTo.content),
          },
    attachments: isDeleted ? [] : attachments.map(({ kind, ...file }) => ({ id: file.id, kind, ...mediaOf(file) })),
    createdAt: isoTime(row.createdAt),
    editedAt: row.editedAt && isoTime(row.editedAt),
    deletedAt: row.deletedAt && isoTime(row.deletedAt),
  }
}

import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { keyMayRead, scopeMissing } from '@/lib/api-keys/policy'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'
import { isLessonOpenTo, isVisibleTo } from '@/lib/catalog/queries/visibility'
import { requireChat } from '@/lib/chat/queries/membership'
import { Refusal } from '@/lib/errors'

/** The pictures of the course `c`, as `courses_pictures_idx` holds them. */
export const picturesOfCourse = sql`array_append(c.thumb || c.list_image, c.thumbnail_url)`

const shows = (uploadId: string): SQL => sql`${picturesOfCourse} @> array[${`/api/media/${uploadId}`}]::text[]`

/**
 * Whether a public file is everybody's: it is no picture of a course, or a listed course shows it. Pictures of drafts,
 * private and archived courses are for those who see the course.
 */
export async function isForEverybody(uploadId: string): Promise<boolean> {
  const [row] = await db().execute<{ isFree: boolean }>(
    sql`select coalesce(bool_or(c.is_listed), true) as "isFree" from courses c where ${shows(uploadId)}`,
  )
  return row?.isFree ?? true
}

/**
 * Whether somebody may open a file now, asked at each request for its bytes: the right comes from what refers to the
 * file (an open lesson, a chat they are in, a course whose page they see), so it ends with that. A file that nothing
 * refers to is its owner's and the administrators'. 403 `scope-missing` for a key of somebody who may, when it was not
 * made for what the file hangs on: a chat, or a course.
 */
export async function mayOpen(actor: Actor | null, uploadId: string, tx?: Transaction): Promise<boolean> {
  const [row] = await (tx ?? db()).execute<{ isOpen: boolean; isUsed: boolean; isOwn: boolean; chats: string[] }>(sql`
    with lessons as (
      select m.* from materials m where m.upload_id = ${uploadId}
      union
      select m.* from material_captions k join materials m on m.id = k.material_id where k.upload_id = ${uploadId}),
    shown as (select c.* from courses c where ${shows(uploadId)}),
    sent as (select x.chat_id, x.deleted_at from message_attachments a join chat_messages x on x.id = a.message_id
      where a.upload_id = ${uploadId})
    select exists (select 1 from lessons m join courses c on c.id = m.course_id where ${isLessonOpenTo(actor)})
        or exists (select 1 from shown c where ${isVisibleTo(actor)}) as "isOpen",
      exists (select 1 from lessons) or exists (select 1 from shown) or exists (select 1 from sent) as "isUsed",
      exists (select 1 from uploads u where u.id = ${uploadId} and u.owner_id = ${actor?.userId ?? null}::text) as "isOwn",
      array(select distinct chat_id from sent where deleted_at is null) as chats`)
  if (!row) return false
  const isOpen = row.isOpen || (actor !== null && !row.isUsed && (row.isOwn || isAdmin(actor)))
  if (isOpen && keyMayRead(actor, 'courses')) return true
  const isIn = actor !== null && (await isInOneOf(actor, row.chats, tx))
  if (isIn && keyMayRead(actor, 'chat')) return true
  if (isOpen || isIn) throw scopeMissing(isOpen ? 'courses:read' : 'chat:read')
  return false
}

async function isInOneOf(actor: Actor, chatIds: readonly string[], tx: Transaction | undefined): Promise<boolean> {
  for (const chatId of chatIds) if (await isInChat(actor, chatId, tx)) return true
  return false
}

const isInChat = (actor: Actor, chatId: string, tx: Transaction | undefined): Promise<boolean> =>
  requireChat(actor, chatId, tx).then(
    () => true,
    error => {
      if (error instanceof Refusal && error.reason === 'not-found') return false
      throw error
    },
  )

import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { db } from '@/db/client'
import { uploads } from '@/db/schema'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'
import { keyFor, keysFor } from '@/lib/auth/keys'
import { taughtByActor } from '@/lib/catalog/queries/visibility'
import { notFound, Refusal } from '@/lib/errors'
import { log } from '@/lib/log'
import { judgeLink, linkExpiry, servedAs, signLink } from './policy'
import { isForEverybody, mayOpen } from './rights'
import type { Media, MediaQuery, Upload } from './schema'
import { fileStore } from './storage'
import type { ByteRange } from './stores/file-store'

type Row = typeof uploads.$inferSelect
export type LinkedUpload = Pick<Row, 'id' | 'visibility' | 'contentType' | 'fileName' | 'sizeBytes'>

/**
 * A file as replies name it. The address of a private one is signed for a few minutes, for players and viewers that
 * cannot say who they are; a reader with a session or a token needs no signature. Check first that they may open it.
 */
export function mediaOf({ id, visibility, contentType, fileName, sizeBytes }: LinkedUpload): Media {
  const shared = { contentType, fileName, sizeBytes }
  if (visibility === 'public') return { ...shared, url: `/api/media/${id}`, expiresAt: null }
  const expires = linkExpiry()
  const url = `/api/media/${id}?expires=${expires}&signature=${signLink(keyFor('media-url'), id, expires)}`
  return { ...shared, url, expiresAt: new Date(expires * 1000).toISOString() }
}

/** An upload as its owner sees it. Where and under what name it is stored is nobody's business. */
export function presentUpload(row: Row): Upload {
  const { id, kind, durationSeconds, visibility } = row
  return { id, kind, durationSeconds, visibility, ...mediaOf(row) }
}

/**
 * `GET /uploads/:id`: one's own, or any for an admin, while they may open the file; 404 for everybody else. Without the
 * last, somebody who lost the right to a lesson could have the file they once sent for it signed for ever.
 */
export async function readUpload(actor: Actor, id: string): Promise<Upload> {
  const [row] = await db().select().from(uploads).where(eq(uploads.id, id))
  if (!row || (row.ownerId !== actor.userId && !isAdmin(actor))) throw notFound('upload')
  if (row.visibility === 'private' && !(await mayOpen(actor, id))) throw notFound('upload')
  return presentUpload(row)
}

/** Whether somebody works on a course: teaches or edits one, or manages those of an organization. */
export async function teaches({ userId }: Pick<Actor, 'userId'>): Promise<boolean> {
  const [row] = await db().execute<{ teaches: boolean }>(sql`select
    exists (select 1 from ${taughtByActor({ userId })} t)
    or exists (select 1 from memberships m join organization_roles r on r.id = m.role_id
      join organizations o on o.id = m.organization_id and o.deleted_at is null
      where m.user_id = ${userId} and m.status = 'active' and 'canManageCourses' = any(r.permissions)) as teaches`)
  return row?.teaches ?? false
}

/** A file that may be sent. */
export type OpenedMedia = {
  size: number
  contentType: string
  inline: boolean
  fileName: string
  /** Strong: the bytes of an upload never change. */
  etag: string
  lastModified: Date
  /** Seconds for which a private copy may be used unasked, 0 for none; null when anybody may keep it for good. */
  keepSeconds: number | null
  read: (range: ByteRange) => ReadableStream<Uint8Array>
}

/** Who asks for a file, found out only where it matters: null without a credential, or with a worn-out cookie. */
export type Reader = { hasCredential: boolean; identify: () => Promise<Actor | null> }

/**
 * `GET /media/:id`. A request that says who sends it is judged by that alone, each time: 404 unless the reader may open
 * the file now. A bare one needs a signed address, 403 `link-expired` when its minutes are over, or a file that is open
 * to all.
 */
export async function openMedia(id: string, query: z.output<typeof MediaQuery>, reader: Reader): Promise<OpenedMedia> {
  const [upload] = await db().select().from(uploads).where(eq(uploads.id, id))
  const keepSeconds = await permit(upload, id, query, reader)
  if (!upload) throw notFound('file')
  const store = fileStore()
  const size = await store.size(upload.storageKey)
  if (size === undefined) {
    log().error({ upload: id }, 'a stored file is missing')
    throw notFound('file')
  }
  const { contentType, inline } = servedAs(upload.contentType)
  return {
    size,
    contentType,
    inline: inline && query.download === undefined,
    fileName: upload.fileName,
    etag: `"${upload.sha256}"`,
    lastModified: upload.createdAt,
    keepSeconds,
    read: range => store.read(upload.storageKey, range),
  }
}

/** How long the file may be kept by the reader, as `OpenedMedia` says; refuses readers who may not open it. */
async function permit(
  upload: Row | undefined,
  id: string,
  query: z.output<typeof MediaQuery>,
  { hasCredential, identify }: Reader,
): Promise<number | null> {
  if (upload?.visibility === 'public' && (await isForEverybody(id))) return null
  if (hasCredential) {
    const actor = await identify()
    if (upload && (await mayOpen(actor, id))) return 0
    throw notFound('file')
  }
  const links = keysFor('media-url').map(key => judgeLink(key, id, query))
  const link = links.find(one => one !== 'forged') ?? 'forged'
  if (link === 'good') return Math.max(0, (query.expires ?? 0) - Math.floor(Date.now() / 1000))
  if (upload && (await mayOpen(null, id))) return 0
  if (link === 'expired')
    throw new Refusal('forbidden', 'link-expired', 'This address has expired. Open the lesson again.')
  throw notFound('file')
}

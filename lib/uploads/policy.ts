import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Limit } from '@/lib/api/rate-limit'
import type { Role } from '@/lib/auth/actor'
import type { UploadKind } from './schema'

/** Seconds for which a signed address works at most: it belongs to no session, so nothing can end it earlier. */
export const linkSeconds = 10 * 60
const stepSeconds = 60

/**
 * When an address made now stops working (seconds since 1970). Rounded down to whole minutes, so that the address stays
 * the same for a while.
 */
export const linkExpiry = (now = Date.now()): number =>
  Math.floor((now / 1000 + linkSeconds) / stepSeconds) * stepSeconds

/** The proof that we made the address of this file until this moment. */
export const signLink = (key: Buffer, uploadId: string, expires: number): string =>
  createHmac('sha256', key).update(`${uploadId}\n${expires}`).digest('base64url')

/** What a signed address is worth: `good`, once good and now `expired`, or `forged`. */
export function judgeLink(
  key: Buffer,
  uploadId: string,
  { expires, signature }: { expires?: number; signature?: string },
  now = Date.now(),
): 'good' | 'expired' | 'forged' {
  if (expires === undefined || signature === undefined) return 'forged'
  const right = Buffer.from(signLink(key, uploadId, expires))
  const given = Buffer.from(signature)
  if (right.byteLength !== given.byteLength || !timingSafeEqual(right, given)) return 'forged'
  return expires * 1000 > now ? 'good' : 'expired'
}

/** Types a browser may show inside our origin. Anything else is only ever saved to disk. */
const shownTypes = new Set([
  'video/mp4',
  'video/webm',
  'application/pdf',
  'text/vtt',
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/avif',
  'image/gif',
])

/** The type a stored file is sent as, and whether it may be shown: an unknown one is bytes to save. */
export function servedAs(contentType: string): { contentType: string; inline: boolean } {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (!shownTypes.has(type)) return { contentType: 'application/octet-stream', inline: false }
  return { contentType: type === 'text/vtt' ? 'text/vtt; charset=utf-8' : type, inline: true }
}

/** The types of picture we read. SVG is none of them: it is a document that can hold scripts. */
export const imageTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'] as const
export type ImageType = (typeof imageTypes)[number]

/** What everybody may upload: a picture, for instance of themselves. The rest is for who teaches. */
const forEverybody = new Set<UploadKind>(['image'])
const teachingRoles = new Set<Role>(['instructor', 'freelancer', 'organizer', 'admin'])

/**
 * Whether somebody may upload a file of this kind. `teaches`: edits a course or manages an organization's, which a
 * person of any role may.
 */
export const mayUpload = (role: Role, kind: UploadKind, teaches: boolean): boolean =>
  forEverybody.has(kind) || teachingRoles.has(role) || teaches

/** Uploads of one person under way in one process. Each holds a connection, and at its end a file to look through. */
export const uploadsAtOnce = 3

/** MiB of one person in a day: room for a course with its films, and for pictures only where no course is made. */
export const uploadSizeOfDay = {
  learner: { name: 'upload-size-learner', points: 200, seconds: 86_400 },
  teacher: { name: 'upload-size-teacher', points: 20 * 1024, seconds: 86_400 },
} satisfies Record<string, Limit>

/** Uploads of one person in an hour, however small. */
export const uploadsOfHour: Limit = { name: 'uploads', points: 300, seconds: 3600 }

export const mebibytes = (bytes: number): number => Math.ceil(bytes / (1024 * 1024))

import { createHmac, timingSafeEqual } from 'node:crypto'

/** Seconds for which a signed address is good at least: long enough for a lesson with its pauses. */
export const linkSeconds = 2 * 60 * 60
const stepSeconds = 15 * 60

/**
 * When an address made now stops working (seconds since 1970). Rounded up to quarters of an hour, so that the address
 * stays the same for a while and browsers may keep what they have loaded.
 */
export const linkExpiry = (now = Date.now()): number =>
  Math.ceil((now / 1000 + linkSeconds) / stepSeconds) * stepSeconds

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

const ascii = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))

/** What kind of picture the bytes are, by how they begin; undefined for anything else. */
export function imageType(bytes: Uint8Array): ImageType | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg'
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'image/webp'
  if (['GIF87a', 'GIF89a'].includes(ascii(bytes, 0, 6))) return 'image/gif'
  if (['ftypavif', 'ftypavis'].includes(ascii(bytes, 4, 12))) return 'image/avif'
  return undefined
}

import { z } from 'zod'
import { Address, DateTime, digits, Id, text } from '@/lib/api/schema'

/** The address of a file: `expires` (seconds since 1970) and `signature` for private ones, `download` to save it. */
export const MediaQuery = z.object({
  expires: digits(0, 99_999_999_999).optional(),
  signature: text(100).optional(),
  download: z.enum(['1']).optional(),
})

/** A stored file as a reader gets it: an address that works until `expiresAt`, or for good when that is null. */
export const Media = z
  .object({
    url: Address,
    contentType: z.string(),
    fileName: z.string(),
    sizeBytes: z.int(),
    expiresAt: DateTime.nullable(),
  })
  .meta({ id: 'Media' })
export type Media = z.output<typeof Media>

/** What can be uploaded. */
export const uploadKinds = ['image', 'pdf', 'video', 'captions'] as const
export type UploadKind = (typeof uploadKinds)[number]

const mebibyte = 1024 * 1024

/** What each kind takes: the most bytes, what a file dialog offers, and the formats in words. */
export const uploadRules: Record<UploadKind, { maxBytes: number; accept: string; formats: readonly string[] }> = {
  image: {
    maxBytes: 10 * mebibyte,
    accept: 'image/jpeg,image/png,image/webp,image/gif,image/avif',
    formats: ['JPEG', 'PNG', 'WebP', 'GIF', 'AVIF'],
  },
  pdf: { maxBytes: 50 * mebibyte, accept: 'application/pdf,.pdf', formats: ['PDF'] },
  video: { maxBytes: 2048 * mebibyte, accept: 'video/mp4,video/webm,.mp4,.m4v,.webm', formats: ['MP4', 'WebM'] },
  captions: { maxBytes: mebibyte, accept: 'text/vtt,.vtt', formats: ['WebVTT'] },
}

/** What a client may say the body is; nothing is believed of it. */
export const uploadTypes = [
  'application/octet-stream',
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/avif',
  'application/pdf',
  'video/mp4',
  'video/webm',
  'text/vtt',
] as const

/** The most characters of a file name: what the usual file systems allow. */
const maxFileNameLength = 255

/**
 * A file name as it may be kept and shown: only what stands after the last slash, without control characters and
 * without marks that turn the direction of writing (they make `exe.gpj` of `jpg.exe`). Never part of a storage key.
 */
function cleanFileName(name: string): string {
  const base = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const clean = base
    .replace(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
  return /^\.*$/.test(clean) ? 'file' : clean
}

/** What `POST /uploads` is told in its address; the body is the file itself. */
export const NewUpload = z.object({
  kind: z.enum(uploadKinds),
  fileName: text(maxFileNameLength).default('').transform(cleanFileName),
})
export type NewUpload = z.output<typeof NewUpload>

/**
 * A file somebody sent. `durationSeconds` is there for videos. `url` works until `expiresAt`, or for good when that is
 * null. Until something refers to it, it is kept for a day.
 */
export const Upload = z
  .object({
    id: Id,
    kind: z.enum([...uploadKinds, 'attachment']),
    fileName: z.string(),
    contentType: z.string(),
    sizeBytes: z.int(),
    durationSeconds: z.number().nullable(),
    visibility: z.enum(['public', 'private']),
    url: Address,
    expiresAt: DateTime.nullable(),
  })
  .meta({ id: 'Upload' })
export type Upload = z.output<typeof Upload>

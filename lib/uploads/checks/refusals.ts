import { Refusal } from '@/lib/errors'
import { type UploadKind, uploadRules } from '../schema'

/** Something else than the kind says, whatever its name: 400 with what is allowed. */
export function unsupportedFile(kind: UploadKind, what = 'This file is none of them.'): Refusal {
  const { formats } = uploadRules[kind]
  const detail = `${what} For ${kind}, send ${listOf(formats)}.`
  return new Refusal('invalid', 'unsupported-file', detail, fileError(detail, { allowed: formats }))
}

/** The right kind of file, but not whole or not readable: 400 with why. */
export const damagedFile = (detail: string, details: Record<string, unknown> = {}): Refusal =>
  new Refusal('invalid', 'damaged-file', detail, fileError(detail, details))

export const emptyFile = (): Refusal => {
  const detail = 'The file is empty.'
  return new Refusal('invalid', 'empty-file', detail, fileError(detail))
}

export const imageTooLarge = (megapixels: number): Refusal => {
  const detail = `The picture has more than ${megapixels} megapixels. Make it smaller.`
  return new Refusal('invalid', 'image-too-large', detail, fileError(detail))
}

/** Fewer or more bytes than were announced, or none for too long. Nothing of it is kept. */
export const incompleteUpload = (detail: string): Refusal =>
  new Refusal('invalid', 'incomplete-upload', `${detail} Nothing of it was kept: send the file again.`)

export const fileTooLarge = (kind: UploadKind): Refusal =>
  new Refusal(
    'too-large',
    'too-large',
    `A file of kind ${kind} may have up to ${uploadRules[kind].maxBytes / 1024 / 1024} MiB.`,
    { details: { maxBytes: uploadRules[kind].maxBytes } },
  )

export const tooManyUploads = (): Refusal =>
  new Refusal('too-many-requests', 'too-many-uploads', 'Other uploads of yours are still running. Wait for one.', {
    retryAfter: 10,
    details: { retryAfter: 10 },
  })

export const storageFull = (): Refusal =>
  new Refusal('unavailable', 'storage-full', 'There is no room for the file right now. Try again later.', {
    retryAfter: 600,
  })

const fileError = (message: string, details: Record<string, unknown> = {}) => ({
  errors: [{ path: 'file', message }],
  details,
})

const listOf = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`

import { z } from 'zod'
import { invalid, Refusal } from '@/lib/errors'
import { isWithinLimits, maxDepth, maxValues } from './json-limits'

/** The most bytes of a JSON body or a form, unless a route declares more (contract §1). */
export const defaultBodyBytes = 64 * 1024
/** The most that a route may declare for a JSON body. */
export const largestBodyBytes = 1024 * 1024

/** A byte limit in words: `64 KiB`, `1 MiB`. */
export const bytesInWords = (bytes: number): string =>
  bytes % 1_048_576 === 0 ? `${bytes / 1_048_576} MiB` : `${bytes / 1024} KiB`

/**
 * The JSON of a request, or undefined when it has no body. 400 malformed, text that cannot be stored, too deep or too
 * many values; 413 above `maxBytes`, before it is all read; 415 another content type.
 */
export async function readJson(request: Request, maxBytes = defaultBodyBytes): Promise<unknown> {
  return jsonOf(request, await readBytes(request, maxBytes))
}

/** The same of a body whose bytes were read already. */
export function jsonOf(request: Request, bytes: Uint8Array): unknown {
  if (bytes.byteLength === 0) return undefined
  const type = contentType(request)
  const charset = /charset\s*=\s*"?([^;"]+)/i.exec(request.headers.get('content-type') ?? '')?.[1]?.toLowerCase()
  if (!/^application\/([a-z0-9.+-]+\+)?json$/.test(type) || (charset && charset !== 'utf-8' && charset !== 'utf8')) {
    throw new Refusal('unsupported-type', 'unsupported-type', 'Send the body as application/json in UTF-8.')
  }
  requirePlain(request)
  return parse(bytes)
}

/** A body that is a file: the types it may say it has, and the most bytes it may have. */
export type BinaryBody = { readonly types: readonly string[]; readonly maxBytes: number }

/**
 * The bytes of a file sent as the whole body. 400 without any, 413 too large, before it is all read; 415 another type.
 * The type is only what the sender says: whoever keeps the file looks at its content.
 */
export async function readBinary(request: Request, { types, maxBytes }: BinaryBody): Promise<Uint8Array> {
  if (!types.includes(contentType(request))) {
    throw new Refusal('unsupported-type', 'unsupported-type', `Send the file itself, as ${types.join(', ')}.`)
  }
  requirePlain(request)
  const bytes = await readBytes(request, maxBytes)
  if (bytes.byteLength === 0) throw invalid('The file is empty.')
  return bytes
}

/** A body that is a file of any size: the handler takes it as it comes. The types are those that callers may name. */
export type StreamedBody = { readonly types: readonly string[]; readonly streamed: true }

/** A file on its way in: how long it says it is, undefined when it does not say, and its bytes. */
export type IncomingFile = { declaredBytes: number | undefined; content: ReadableStream<Uint8Array> }

/**
 * The file a request brings, of which nothing is read yet. 415 for a form or a compressed body. Whatever type a file is
 * said to have counts for nothing here: whoever keeps it looks at its content.
 */
export function openBody(request: Request): IncomingFile {
  if (/^(multipart\/|application\/x-www-form-urlencoded)/.test(contentType(request))) {
    throw new Refusal('unsupported-type', 'unsupported-type', 'Send the file itself as the body, not a form around it.')
  }
  requirePlain(request)
  const declared = request.headers.get('content-length')
  return {
    declaredBytes: declared !== null && /^\d{1,15}$/.test(declared) ? Number(declared) : undefined,
    content: request.body ?? new Blob([]).stream(),
  }
}

const contentType = (request: Request): string =>
  request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''

function requirePlain(request: Request): void {
  if (request.headers.get('content-encoding')) {
    throw new Refusal('unsupported-type', 'unsupported-type', 'Send the body without compression.')
  }
}

/** The fields of a plain HTML form. 400 poisoned text, 413 too large, 415 another content type. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) {
    throw new Refusal('unsupported-type', 'unsupported-type', 'Send the form as application/x-www-form-urlencoded.')
  }
  const form = new URLSearchParams(Buffer.from(await readBytes(request, defaultBodyBytes)).toString('utf8'))
  for (const [key, value] of form) for (const text of [key, value]) checkText(text, key)
  return form
}

const tooLarge = (maxBytes: number) =>
  new Refusal('too-large', 'too-large', `The body may be at most ${bytesInWords(maxBytes)}.`)

/** The whole body. 413 above `maxBytes`, before it is all read. */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes)
  if (!request.body) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > maxBytes) {
      await reader.cancel()
      throw tooLarge(maxBytes)
    }
    chunks.push(value)
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function parse(bytes: Uint8Array): unknown {
  if (!isWithinLimits(bytes)) {
    throw invalid(
      `The body is nested too deeply or has too many values: at most ${maxDepth} levels and ${maxValues.toLocaleString('en')} values.`,
    )
  }
  let value: unknown
  try {
    value = JSON.parse(decoder.decode(bytes))
  } catch {
    throw invalid('The body is not valid JSON.')
  }
  checkTexts(value, [])
  return value
}

/** Checks every text and name in a parsed body. Recursion is safe: `isWithinLimits` has bounded the depth. */
function checkTexts(value: unknown, path: string[]): void {
  if (typeof value === 'string') {
    if (!isStorable(value)) throw notStorable(path.join('.') || 'body')
  } else if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) checkMember(value[index], String(index), path)
  } else if (value !== null && typeof value === 'object') {
    for (const key in value) {
      if (!isStorable(key)) throw notStorable(path.join('.') || 'body')
      checkMember((value as Record<string, unknown>)[key], key, path)
    }
  }
}

function checkMember(value: unknown, key: string, path: string[]): void {
  path.push(key)
  checkTexts(value, path)
  path.pop()
}

/** Whether PostgreSQL can store the text, and it comes back as it went in (P-32). */
const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000')

function notStorable(path: string): Refusal {
  const message = 'Text may not contain NUL or half of a surrogate pair.'
  return invalid(`${path}: ${message}`, [{ path, message }])
}

/** 400 for text that PostgreSQL cannot store or that would change on its way (contract §1, P-32). */
export function checkText(text: string, path: string): void {
  if (!isStorable(text)) throw notStorable(path)
}

/**
 * What an operation reads from a query: its declared part, so that whatever else stands there decides nothing, here and
 * in kept replies. Repeated keys become a list, which a schema may refuse.
 */
export function readQuery(url: URL, schema: unknown): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = Object.create(null)
  for (const [key, value] of declaredQuery(url.searchParams, schema)) {
    checkText(value, key)
    const before = query[key]
    if (before === undefined) query[key] = value
    else if (Array.isArray(before)) before.push(value)
    else query[key] = [before, value]
  }
  return query
}

/** Whether an operation with this query does without the key. */
export function mayBeLeftOut(query: unknown, key: string): boolean {
  const shape: Record<string, z.ZodType> = query instanceof z.ZodObject ? query.shape : {}
  return Object.hasOwn(shape, key) && shape[key]?.safeParse(undefined).success === true
}

/**
 * The part of a query that an operation knows, in one order: unknown keys mean nothing to it, and neither do empty values
 * of keys that it does without. Equal keys keep their order: a repeated one may be refused.
 */
export function declaredQuery(asked: URLSearchParams, query: unknown): URLSearchParams {
  const shape = query instanceof z.ZodObject ? query.shape : {}
  const known = new URLSearchParams(
    [...asked].filter(([key, value]) => Object.hasOwn(shape, key) && !(value === '' && mayBeLeftOut(query, key))),
  )
  known.sort()
  return known
}

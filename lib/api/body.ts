import { invalid, Refusal } from '@/lib/errors'

/** Contract §1: JSON bodies are at most 1 MiB. */
export const maxBodyBytes = 1024 * 1024
const maxDepth = 32
const maxNodes = 10_000

/**
 * The JSON of a request, or undefined when it has no body. 400 malformed, poisoned text or too deep; 413 too large,
 * before it is all read; 415 another content type.
 */
export async function readJson(request: Request): Promise<unknown> {
  const declared = Number(request.headers.get('content-length') ?? 0)
  if (declared > maxBodyBytes) throw tooLarge()
  const bytes = await readBytes(request)
  if (bytes.byteLength === 0) return undefined
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  const charset = /charset\s*=\s*"?([^;"]+)/i.exec(request.headers.get('content-type') ?? '')?.[1]?.toLowerCase()
  if (!/^application\/([a-z0-9.+-]+\+)?json$/.test(type) || (charset && charset !== 'utf-8' && charset !== 'utf8')) {
    throw new Refusal('unsupported-type', 'unsupported-type', 'Send the body as application/json in UTF-8.')
  }
  if (request.headers.get('content-encoding')) {
    throw new Refusal('unsupported-type', 'unsupported-type', 'Send the body without compression.')
  }
  return parse(bytes)
}

/** The fields of a plain HTML form. 400 poisoned text, 413 too large, 415 another content type. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) {
    throw new Refusal('unsupported-type', 'unsupported-type', 'Send the form as application/x-www-form-urlencoded.')
  }
  const form = new URLSearchParams(Buffer.from(await readBytes(request)).toString('utf8'))
  for (const [key, value] of form) for (const text of [key, value]) checkText(text, key)
  return form
}

const tooLarge = () => new Refusal('too-large', 'too-large', 'The body may be at most 1 MiB.')

async function readBytes(request: Request): Promise<Uint8Array> {
  if (!request.body) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > maxBodyBytes) {
      await reader.cancel()
      throw tooLarge()
    }
    chunks.push(value)
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function parse(bytes: Uint8Array): unknown {
  let value: unknown
  try {
    value = JSON.parse(decoder.decode(bytes))
  } catch {
    throw invalid('The body is not valid JSON.')
  }
  checkTree(value)
  return value
}

/** Refuses what would only fail later and less kindly: NUL and lone surrogates, and trees made to exhaust us. */
function checkTree(root: unknown): void {
  const stack: { value: unknown; path: string; depth: number }[] = [{ value: root, path: '', depth: 0 }]
  let nodes = 0
  for (let item = stack.pop(); item; item = stack.pop()) {
    if (++nodes > maxNodes || item.depth > maxDepth)
      throw invalid('The body is nested too deeply or has too many values.')
    const { value, path, depth } = item
    if (typeof value === 'string') checkText(value, path || 'body')
    else if (value && typeof value === 'object') {
      for (const [key, child] of Object.entries(value)) {
        checkText(key, path || 'body')
        stack.push({ value: child, path: path ? `${path}.${key}` : key, depth: depth + 1 })
      }
    }
  }
}

/** 400 for text that PostgreSQL cannot store or that would change on its way (contract §1, P-32). */
export function checkText(text: string, path: string): void {
  if (text.includes('\u0000') || !text.isWellFormed()) {
    const message = 'Text may not contain NUL or half of a surrogate pair.'
    throw invalid(`${path}: ${message}`, [{ path, message }])
  }
}

/** The query as plain values; a key given several times becomes a list, which only a list schema accepts. */
export function readQuery(url: URL): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = Object.create(null)
  for (const key of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(key)
    for (const value of [key, ...values]) checkText(value, key)
    query[key] = values.length === 1 ? (values[0] as string) : values
  }
  return query
}

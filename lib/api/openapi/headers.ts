import type { AnyDeclaration } from '../route'

type Json = Record<string, unknown>

/** Headers of replies, as operations refer to them. */
export const replyHeaders: Record<string, Json> = {
  'X-Total-Count': { description: 'How many there are on all pages.', schema: { type: 'integer', minimum: 0 } },
  Link: {
    description: 'The addresses of the first, previous, next and last page (RFC 8288).',
    schema: { type: 'string' },
    example: '</api/courses?page=2>; rel="next", </api/courses?page=9>; rel="last"',
  },
  ETag: {
    description: 'Names this state of the resource: for `If-None-Match`, and where it begins with `v` for `If-Match`.',
    schema: { type: 'string' },
    example: '"v7-2jmj7l5rSw0yVb_vlWAYkK_YBwk"',
  },
  'Cache-Control': { description: 'Whether and for whom the reply may be kept.', schema: { type: 'string' } },
  'Retry-After': { description: 'Seconds to wait before the next attempt.', schema: { type: 'integer', minimum: 1 } },
  Location: { description: 'Where the browser goes on.', schema: { type: 'string', format: 'uri-reference' } },
  'WWW-Authenticate': { description: 'Always `Bearer`.', schema: { type: 'string', const: 'Bearer' } },
  'Content-Disposition': {
    description: 'The name to save the file under.',
    schema: { type: 'string' },
    example: 'attachment; filename="sales.csv"',
  },
  'Content-Range': {
    description: 'Which bytes these are and of how many; of 416 how many there are.',
    schema: { type: 'string' },
    example: 'bytes 0-1023/146515',
  },
  'Idempotency-Replayed': {
    description: 'There when the reply is that of an earlier request with this `Idempotency-Key`.',
    schema: { type: 'string', const: 'true' },
  },
}

const header = (name: string, description: string, schema: Json): Json => ({
  name,
  in: 'header',
  required: false,
  description,
  schema,
})

/** Headers of requests, as operations refer to them. */
export const requestHeaders: Record<string, Json> = {
  IdempotencyKey: header(
    'Idempotency-Key',
    'However often a request with one key is sent, it happens once: a repetition gets the first reply.',
    { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
  ),
  IfNoneMatch: header('If-None-Match', 'The `ETag` that is known: 304 without a body while nothing has changed.', {
    type: 'string',
    maxLength: 4000,
  }),
  IfMatch: header(
    'If-Match',
    'The version that the change starts from, `"7"` or an `ETag`: 412 once there is another.',
    {
      type: 'string',
      maxLength: 4000,
    },
  ),
  Range: header('Range', 'One range of bytes; several at once, or a malformed header, are ignored.', {
    type: 'string',
    maxLength: 200,
    examples: ['bytes=0-1023'],
  }),
  LastEventId: header('Last-Event-ID', 'The `id` of the last event that arrived: the stream goes on after it.', {
    type: 'string',
    maxLength: 8000,
  }),
}

const parameter = (name: keyof typeof requestHeaders): Json => ({ $ref: `#/components/parameters/${name}` })

/** The headers that an operation takes. */
export function requestHeadersOf({ cache, idempotent, ifMatch, ranges, produces }: AnyDeclaration): Json[] {
  return [
    ...(idempotent ? [parameter('IdempotencyKey')] : []),
    ...(cache ? [parameter('IfNoneMatch')] : []),
    ...(ifMatch ? [parameter('IfMatch')] : []),
    ...(ranges ? [parameter('Range')] : []),
    ...(produces === 'text/event-stream' ? [parameter('LastEventId')] : []),
  ]
}

/** The headers of an operation's success. */
export function replyHeadersOf(declaration: AnyDeclaration): Record<string, Json> {
  const { paged, cache, version, idempotent, produces, replyHeaders: own = {} } = declaration
  const names = [
    ...(paged ? ['X-Total-Count', 'Link'] : []),
    ...(cache || version ? ['ETag'] : []),
    ...(cache ? ['Cache-Control'] : []),
    ...(idempotent ? ['Idempotency-Replayed'] : []),
    ...(produces && produces !== 'text/event-stream' ? ['Content-Disposition'] : []),
  ]
  return {
    ...Object.fromEntries(names.map(name => [name, { $ref: `#/components/headers/${name}` }])),
    ...Object.fromEntries(
      Object.entries(own).map(([name, description]) => [name, { description, schema: { type: 'string' } }]),
    ),
  }
}

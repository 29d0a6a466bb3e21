import { type ProblemType, problemTypes } from '@/lib/problems'
import { statuses } from '../errors'
import type { AnyDeclaration } from '../route'

type Json = Record<string, unknown>

/** Every type of problem that an operation can answer: what follows from its declaration, and what it declares. */
export function problemTypesOf(method: string, declaration: AnyDeclaration): Set<ProblemType> {
  const { access, params, query, body, limit, idempotent, failures, ifMatch, ranges, problems = [] } = declaration
  const types = new Set<ProblemType>(['internal', 'unavailable', ...problems])
  const add = (condition: unknown, ...more: ProblemType[]) => {
    if (condition) for (const type of more) types.add(type)
  }
  add(params || query || body || idempotent, 'invalid')
  // An id where the address has no place for one leads nowhere either.
  add(params, 'not-found')
  add(body, 'too-large', 'unsupported-type')
  add(limit || (failures && 'begin' in failures), 'too-many-requests')
  add(idempotent, 'in-progress', 'idempotency-key-reused')
  add(ifMatch, 'edit-conflict')
  add(ranges, 'range-not-satisfiable')
  const takesKeys = access.identifies === undefined
  // A key is asked first, whatever the gate says about it afterwards.
  add(takesKeys, 'scope-missing', 'organization-key')
  add(takesKeys && method !== 'GET', 'read-only-key', 'forbidden')
  add(access.inPerson, 'session-required')
  // A change is made only while the session, the key and an administrator's role last.
  add(access.identifies !== 'nobody' && method !== 'GET', 'unauthenticated', 'forbidden')
  add(access.audience !== 'anyone', 'unauthenticated')
  add(!['anyone', 'user'].includes(access.audience), 'forbidden')
  add(access.confirm, 'proof-required', 'wrong-proof', 'too-many-requests', 'busy')
  return types
}

/** The statuses that a type is answered with. */
export const statusesOf = (type: ProblemType): number[] =>
  problemTypes[type].reasons.map(reason => statuses[reason].status)

/** The problem replies of an operation by status, each with its types in words and as an enumeration. */
export function problemReplies(types: Set<ProblemType>): Record<string, Json> {
  const byStatus = new Map<number, ProblemType[]>()
  for (const type of [...types].sort()) {
    for (const status of statusesOf(type)) byStatus.set(status, [...(byStatus.get(status) ?? []), type])
  }
  return Object.fromEntries(
    [...byStatus].sort(([a], [b]) => a - b).map(([status, same]) => [String(status), replyOf(status, same)]),
  )
}

/** One type alone is a reply of its own, which operations refer to; several are written out. */
const replyOf = (status: number, types: ProblemType[]): Json =>
  types.length === 1 && types[0]
    ? { $ref: `#/components/responses/${nameOfReply(types[0], status)}` }
    : reply(status, types)

function reply(status: number, types: ProblemType[]): Json {
  const headers = headersOf(status)
  return {
    description: types.map(type => `\`${type}\`: ${problemTypes[type].sentence}`).join('\n\n'),
    ...(headers ? { headers } : {}),
    content: {
      'application/problem+json': {
        schema: {
          allOf: [{ $ref: '#/components/schemas/Problem' }, { type: 'object', properties: { type: { enum: types } } }],
        },
      },
    },
  }
}

function headersOf(status: number): Json | undefined {
  const names = { 401: 'WWW-Authenticate', 416: 'Content-Range', 429: 'Retry-After', 503: 'Retry-After' }[status]
  return names === undefined ? undefined : { [names]: { $ref: `#/components/headers/${names}` } }
}

const pascal = (type: string) => type.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase())
/** `NotFound`; a type with several statuses names the one it means, `PasskeyRefused401`. */
const nameOfReply = (type: ProblemType, status: number) =>
  pascal(type) + (statusesOf(type).length > 1 ? String(status) : '')

/** The replies that operations refer to: one for each type and status. */
export const sharedReplies = (): Record<string, Json> =>
  Object.fromEntries(
    (Object.keys(problemTypes) as ProblemType[])
      .sort()
      .flatMap(type => statusesOf(type).map(status => [nameOfReply(type, status), reply(status, [type])])),
  )

/** RFC 9457, with the members of the contract (§1 errors). A type may add members of its own. */
export const problemSchema: Json = {
  type: 'object',
  description: 'RFC 9457. `type` is what to switch on; a type may add members of its own.',
  required: ['type', 'title', 'status', 'detail', 'instance', 'success', 'message'],
  properties: {
    type: { type: 'string', description: 'The name of the problem.', examples: ['not-found'] },
    title: { type: 'string', description: 'The kind of problem in words: the same for every problem of a status.' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: { type: 'string', description: 'What went wrong this time, for people.' },
    instance: { type: 'string', format: 'uri-reference', description: 'The path that was asked for.' },
    success: { type: 'boolean', const: false },
    message: { type: 'string', description: 'The same as `detail`.' },
    errors: {
      type: 'array',
      description: 'For invalid input: one entry for each field.',
      items: { $ref: '#/components/schemas/FieldProblem' },
    },
  },
}

export const fieldProblemSchema: Json = {
  type: 'object',
  required: ['path', 'message'],
  properties: {
    path: { type: 'string', description: 'The field, with dots between names: `orders.items.0.quantity`.' },
    message: { type: 'string' },
  },
}

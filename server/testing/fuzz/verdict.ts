import { z } from 'zod'
import type { Match } from '@/lib/api/router'
import type { Reply } from '../api'
import type { JsonSchema } from './values'

/** RFC 9457 with the members of the contract; a refusal may add its own. */
const Problem = z.looseObject({
  type: z.string().min(1),
  title: z.string().min(1),
  status: z.int(),
  detail: z.string().min(1),
  instance: z.string().startsWith('/api/'),
  success: z.literal(false),
  message: z.string().min(1),
  errors: z
    .array(z.strictObject({ path: z.string(), message: z.string().min(1) }))
    .min(1)
    .optional(),
})

const refusals = [400, 401, 402, 403, 404, 405, 409, 412, 413, 415, 416, 422, 429]

type Documented = {
  responses: Record<string, { content?: Record<string, { schema?: JsonSchema }>; headers?: Record<string, unknown> }>
}
const replies = new WeakMap<object, z.ZodType>()

/** Throws what is wrong about a reply to `method` of the route that the address leads to. */
export function judge(
  method: string,
  route: Match | undefined,
  documented: Documented | undefined,
  reply: Reply,
): void {
  const problems = reply.status >= 400 ? wrongRefusal(reply) : wrongSuccess(method, route, documented, reply)
  const leaks = /\$argon2|\bat .{1,200}\.(ts|js):\d+:\d+|DrizzleQueryError|PostgresError/.exec(reply.text)
  if (leaks) problems.push(`it gives away ${leaks[0]}`)
  if (problems.length) throw new Error(`${reply.status}: ${problems.join('; ')}\n${reply.text.slice(0, 600)}`)
}

function wrongRefusal({ status, headers, body }: Reply): string[] {
  const wrong: string[] = []
  // Only /health says in another form that the service is away, and it may not be away here.
  if (status >= 500 && !(status === 503 && body?.type === 'not-configured')) wrong.push('a failure of ours')
  else if (status < 500 && !refusals.includes(status)) wrong.push('a status that the contract does not have')
  if (headers.get('content-type') !== 'application/problem+json') wrong.push(`is ${headers.get('content-type')}`)
  const checked = Problem.safeParse(body)
  if (!checked.success) wrong.push(`no problem document: ${z.prettifyError(checked.error)}`)
  else if (checked.data.status !== status || checked.data.detail !== checked.data.message)
    wrong.push('it contradicts itself')
  const wanted = { 401: 'www-authenticate', 405: 'allow', 429: 'retry-after', 503: 'retry-after' }[status]
  if (wanted && !headers.has(wanted)) wrong.push(`no ${wanted}`)
  return wrong
}

function wrongSuccess(
  method: string,
  route: Match | undefined,
  documented: Documented | undefined,
  reply: Reply,
): string[] {
  const { status, headers, body } = reply
  const declaration = route?.module[method as 'GET']?.declaration
  if (!declaration || !documented) return ['an answer where there is no operation']
  if (status === 304 || (status === 206 && declaration.produces)) return []
  const wanted = declaration.status ?? 200
  if (status !== wanted) return [`not the declared ${wanted}`]
  if (status === 302) return headers.get('location') ? [] : ['no location']
  if (headers.has('content-disposition') && !documented.responses[String(wanted)]?.headers?.['Content-Disposition'])
    return ['a file name that is not documented']
  const type = headers.get('content-type') ?? ''
  if (declaration.produces) {
    const isAnything = declaration.produces === 'application/octet-stream'
    return isAnything || type.startsWith(declaration.produces) ? [] : [`is ${type}`]
  }
  if (type !== 'application/json') return [`is ${type}`]
  const wrong: string[] = []
  if (declaration.paged && !(headers.has('x-total-count') && headers.has('link')))
    wrong.push('a list without its headers')
  const checked = replyOf(documented, String(wanted)).safeParse(body)
  if (!checked.success) wrong.push(`not as documented: ${z.prettifyError(checked.error)}`)
  // What `returns` would strip was not declared.
  const declared = declaration.returns.safeParse(body)
  if (!declared.success) wrong.push(`not as declared: ${z.prettifyError(declared.error)}`)
  else if (JSON.stringify(declared.data) !== JSON.stringify(body)) wrong.push('it has more than is declared')
  return wrong
}

/** The documented schema of a success, as the document itself says it: nothing undeclared passes. */
function replyOf(documented: Documented, status: string): z.ZodType {
  const schema = documented.responses[status]?.content?.['application/json']?.schema ?? {}
  let made = replies.get(schema)
  if (!made) {
    made = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0])
    replies.set(schema, made)
  }
  return made
}

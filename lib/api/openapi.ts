import { z } from 'zod'
import { bytesInWords, defaultBodyBytes } from './body'
import { type AnyDeclaration, isBinary } from './route'
import { methods, type RouteModule } from './router'

type Json = Record<string, unknown>

/** A documented operation: where it is and what it declares. */
export type Operation = { method: string; path: string; tag: string; declaration: AnyDeclaration }

/** Every operation of the loaded route files, in the order of their addresses. A second name of one handler counts too. */
export function operationsOf(routes: Record<string, RouteModule>): Operation[] {
  return Object.entries(routes).flatMap(([path, module]) =>
    methods.flatMap(method => {
      const handler = module[method]
      if (!handler) return []
      const address = path.replace(/\[(\w+)\]/g, '{$1}')
      return [{ method, path: address, tag: address.split('/')[1] ?? '', declaration: handler.declaration }]
    }),
  )
}

/** The OpenAPI 3.1 description, made from the very schemas that validate requests and shape replies. */
export function openApiDocument(operations: Operation[], server: string): Json {
  const paths: Record<string, Json> = {}
  for (const operation of operations) {
    const entry = paths[operation.path] ?? {}
    paths[operation.path] = entry
    entry[operation.method.toLowerCase()] = operationObject(operation)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Lectern',
      version: '1.0.0',
      description:
        'Errors are RFC 9457 problem documents. Lists are JSON arrays with `X-Total-Count` and `Link`. Amounts are in major units of the currency beside them.',
    },
    servers: [{ url: `${server}/api` }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map(name => ({ name })),
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        apiKey: { type: 'http', scheme: 'bearer', bearerFormat: 'lk_…', description: 'A key of an external app.' },
        session: { type: 'apiKey', in: 'cookie', name: 'lectern.session' },
      },
      schemas: { Problem: problemSchema },
    },
  }
}

const problemSchema: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'instance', 'success', 'message'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    success: { const: false },
    message: { type: 'string' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
    },
  },
}

function operationObject({ method, path, tag, declaration }: Operation): Json {
  const { access, body, maxBodyBytes, idempotent, returns, paged, produces, ranges } = declaration
  const isPublic = access.audience === 'anyone'
  const parameters = [...parametersOf(declaration.params, 'path'), ...parametersOf(declaration.query, 'query')]
  if (idempotent) parameters.push(headerParameter('Idempotency-Key', { type: 'string', maxLength: 255 }))
  if (ranges) parameters.push(headerParameter('Range', { type: 'string', examples: ['bytes=0-1023'] }))
  const status = String(declaration.status ?? 200)
  const content = { [produces ?? 'application/json']: produces ? {} : { schema: jsonSchema(returns, 'output') } }
  const headers = paged
    ? { 'X-Total-Count': { schema: { type: 'integer' } }, Link: { schema: { type: 'string' } } }
    : undefined
  return {
    operationId: operationId(method, path),
    tags: [tag],
    summary: declaration.summary,
    ...(declaration.description ? { description: declaration.description } : {}),
    security: [
      ...(isPublic ? [{}] : []),
      { bearer: [] },
      { session: [] },
      ...(access.inPerson ? [] : [{ apiKey: [] }]),
    ],
    ...(parameters.length ? { parameters } : {}),
    ...(body ? { requestBody: requestBody(body, maxBodyBytes) } : {}),
    responses: {
      [status]: status === '302' ? redirect : { description: 'Success', ...(headers ? { headers } : {}), content },
      ...(ranges ? rangeResponses(content) : {}),
      default: { description: 'A problem', content: problemContent },
    },
    'x-audience': access.audience,
  }
}

const problemContent: Json = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }

const headerParameter = (name: string, schema: Json): Json => ({ name, in: 'header', required: false, schema })

/** What one byte range is answered with. Several at once, or a header that is not well formed, are ignored. */
function rangeResponses(content: Json): Json {
  const headers = { 'Content-Range': { schema: { type: 'string' } } }
  return {
    206: { description: 'The part that `Range` asks for', headers, content },
    416: {
      description: 'The file has nothing in this range: `Content-Range` says its size',
      headers,
      content: problemContent,
    },
  }
}

const redirect: Json = {
  description: 'The browser is sent on',
  headers: { Location: { schema: { type: 'string', format: 'uri-reference' } } },
}

function requestBody(body: NonNullable<AnyDeclaration['body']>, maxBodyBytes = defaultBodyBytes): Json {
  const atMost = (bytes: number) => ({ description: `At most ${bytesInWords(bytes)}.` })
  if (!isBinary(body)) {
    return { ...atMost(maxBodyBytes), content: { 'application/json': { schema: jsonSchema(body, 'input') } } }
  }
  const limit = 'maxBytes' in body ? atMost(body.maxBytes) : {}
  return { ...limit, required: true, content: Object.fromEntries(body.types.map(type => [type, {}])) }
}

const operationId = (method: string, path: string) =>
  method.toLowerCase() +
  path
    .split('/')
    .filter(Boolean)
    .map(part => part.replace(/[{}]/g, '').replace(/(^|[-.])(\w)/g, (_, __, letter: string) => letter.toUpperCase()))
    .join('')

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return []
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }))
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

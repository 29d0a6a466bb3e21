import { setImmediate } from 'node:timers/promises'
import type { z } from 'zod'
import { bytesInWords, defaultBodyBytes } from './body'
import { examplesOf } from './openapi/examples'
import { replyHeaders, replyHeadersOf, requestHeaders, requestHeadersOf } from './openapi/headers'
import { fieldProblemSchema, problemReplies, problemSchema, problemTypesOf, sharedReplies } from './openapi/problems'
import { Models } from './openapi/schemas'
import { securityOf, securitySchemes } from './openapi/security'
import { tagOf } from './openapi/tags'
import { apiVersion } from './openapi/version'
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

/** An OpenAPI document, as far as our own code looks into it. */
export type ApiDocument = {
  openapi: string
  info: { title: string; version: string } & Json
  paths: Record<string, Record<string, Json>>
  components: Record<'schemas' | 'responses' | 'headers' | 'parameters' | 'securitySchemes', Record<string, Json>>
  [member: string]: unknown
}

/** Operations described at a stretch; the requests that wait come in between. */
const stretch = 12

/**
 * The OpenAPI 3.1 description, made from the very schemas that validate requests and shape replies. It takes some
 * hundred milliseconds of work, in stretches of a few.
 */
export async function openApiDocument(operations: Operation[], server: string): Promise<ApiDocument> {
  const models = new Models()
  const described: Record<string, Record<string, Json>> = {}
  for (const [index, operation] of operations.entries()) {
    if (index % stretch === stretch - 1) await setImmediate()
    const entry = described[operation.path] ?? {}
    described[operation.path] = entry
    entry[operation.method.toLowerCase()] = operationObject(operation, models)
  }
  await setImmediate()
  const { models: schemas, finished } = models.finish()
  const paths = finished(described)
  await setImmediate()
  const used = new Set(JSON.stringify(paths).match(/#\/components\/responses\/\w+/g))
  const responses = Object.fromEntries(
    Object.entries(sharedReplies()).filter(([name]) => used.has(`#/components/responses/${name}`)),
  )
  return {
    openapi: '3.1.0',
    info: {
      title: 'Lectern',
      version: apiVersion,
      summary: 'A course marketplace and learning platform.',
      description:
        'Errors are RFC 9457 problem documents. Lists are JSON arrays with `X-Total-Count` and `Link`. Amounts are in major units of the currency beside them. Replies may get further members in any version; keys of a request that mean nothing are ignored.',
      contact: { name: 'Help', url: `${server}/help` },
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `${server}/api`, description: 'This site', 'x-internal': false }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map(tagOf),
    paths,
    components: {
      securitySchemes: securitySchemes(),
      schemas: { ...schemas, FieldProblem: fieldProblemSchema, Problem: problemSchema },
      responses,
      headers: replyHeaders,
      parameters: requestHeaders,
    },
  }
}

function operationObject({ method, path, tag, declaration }: Operation, models: Models): Json {
  const { access, body, maxBodyBytes, params, query } = declaration
  const parameters = [
    ...parametersOf(params, 'path', models),
    ...parametersOf(query, 'query', models),
    ...requestHeadersOf(declaration),
  ]
  return {
    operationId: operationId(method, path),
    tags: [tag],
    summary: declaration.summary,
    ...(declaration.description ? { description: declaration.description } : {}),
    security: securityOf(method, path, declaration),
    ...(parameters.length ? { parameters } : {}),
    ...(body ? { requestBody: requestBody(body, maxBodyBytes, examplesOf(method, path), models) } : {}),
    responses: {
      ...successesOf(declaration, models),
      ...problemReplies(problemTypesOf(method, declaration)),
    },
    'x-audience': access.audience,
  }
}

const file: Json = { schema: { type: 'string', format: 'binary' } }

function successesOf(declaration: AnyDeclaration, models: Models): Json {
  const { returns, produces, ranges, cache, status = 200 } = declaration
  const location = { Location: { $ref: '#/components/headers/Location' } }
  if (status === 302) return { 302: { description: 'The browser is sent on.', headers: location } }
  const headers = replyHeadersOf(declaration)
  const told = Object.keys(headers).length ? { headers } : {}
  const schema = { schema: models.of(returns, 'output') }
  const content = {
    [produces ?? 'application/json']: produces ? (produces.startsWith('text/') ? text : file) : schema,
  }
  const range = { 'Content-Range': { $ref: '#/components/headers/Content-Range' } }
  return {
    [status]: { description: status === 201 ? 'Done: what was made.' : 'Done.', ...told, content },
    ...(ranges ? { 206: { description: 'The part that `Range` asks for.', headers: range, content } } : {}),
    ...(cache ? { 304: { description: 'Nothing has changed since `If-None-Match`.', headers: onlyTag } } : {}),
  }
}

const text: Json = { schema: { type: 'string' } }
const onlyTag = { ETag: { $ref: '#/components/headers/ETag' } }

function requestBody(
  body: NonNullable<AnyDeclaration['body']>,
  maxBodyBytes = defaultBodyBytes,
  examples: Json | undefined,
  models: Models,
): Json {
  const atMost = (bytes: number) => ({ description: `At most ${bytesInWords(bytes)}.` })
  if (!isBinary(body)) {
    const content = { schema: models.of(body, 'input'), ...(examples ? { examples } : {}) }
    const required = !body.safeParse({}).success
    return { ...atMost(maxBodyBytes), required, content: { 'application/json': content } }
  }
  const limit = 'maxBytes' in body ? atMost(body.maxBytes) : {}
  const bytes = (type: string) => (type === 'application/json' ? { schema: {} } : file)
  return { ...limit, required: true, content: Object.fromEntries(body.types.map(type => [type, bytes(type)])) }
}

const operationId = (method: string, path: string) =>
  method.toLowerCase() +
  path
    .split('/')
    .filter(Boolean)
    .map(part => part.replace(/[{}]/g, '').replace(/(^|[-.])(\w)/g, (_, __, letter: string) => letter.toUpperCase()))
    .join('')

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query', models: Models): Json[] {
  if (!schema) return []
  const { properties = {}, required = [] } = models.of(schema, 'input') as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
    // Several values in one, with commas between them.
    ...(property.type === 'array' ? { style: 'form', explode: false } : {}),
  }))
}

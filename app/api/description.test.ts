import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { z } from 'zod'
import { documentedOperations } from '@/lib/api/contract/documented'
import { type ApiDocument, type Operation, openApiDocument, operationsOf } from '@/lib/api/openapi'
import { exampleOperations, examplesOf } from '@/lib/api/openapi/examples'
import { nameOfModel } from '@/lib/api/openapi/schemas'
import { surfaceOf } from '@/lib/api/openapi/surface'
import { apiVersion } from '@/lib/api/openapi/version'
import { loadRoutes } from '@/lib/api/registry'
import { isBinary } from '@/lib/api/route'
import { problemTypes } from '@/lib/problems'
import { routeFiles } from './routes.gen'

let operations: Operation[]
let document: ApiDocument
beforeAll(async () => {
  operations = operationsOf(await loadRoutes(routeFiles))
  document = await openApiDocument(operations, 'https://lectern.example')
})

type Schema = { type?: string; minimum?: number; maximum?: number; format?: string; enum?: unknown[] }
const schemaOf = (name: string) => document.components.schemas[name] as { properties: Record<string, Schema> }
const operationAt = (method: string, address: string) => document.paths[address]?.[method] as Record<string, unknown>
type Replies = Record<string, { $ref?: string; headers?: Record<string, unknown>; content?: Record<string, unknown> }>

/** Objects that have no name in a schema: itself, the items of a list, the options of a union. */
function nameless(schema: z.ZodType): z.ZodType[] {
  if (nameOfModel(schema)) return []
  const { def } = schema as z.ZodType & { def: { type: string; element?: z.ZodType; options?: z.ZodType[] } }
  if (def.type === 'array' && def.element) return nameless(def.element)
  if (def.type === 'union' && def.options) return def.options.flatMap(nameless)
  return ['object', 'record', 'pipe'].includes(def.type) ? [schema] : []
}

describe('models', () => {
  test('what an operation takes as JSON and what it answers has a name: `.meta({ id })` beside the schema', () => {
    for (const { method, path: address, declaration } of operations) {
      const { body, returns, produces } = declaration
      if (!produces) expect(nameless(returns), `reply of ${method} ${address}`).toEqual([])
      if (body && !isBinary(body)) expect(nameless(body), `body of ${method} ${address}`).toEqual([])
    }
  })

  test('the nouns that people expect are there, and both directions of a thing', () => {
    const nouns =
      'User Course Category Topic Lecturer TopWeek FacebookUser Product Feedback Cart CartItem Order OrderDetail Payment ' +
      'Invoice Billing Discount Wallet Refund Organization Member Role Level Term Material Section Attendance Enrolment ' +
      'Chat Message Notification Upload Session ApiKey Problem'
    for (const noun of nouns.split(' ')) expect(document.components.schemas[noun], noun).toBeDefined()
    for (const noun of 'Course Category Order Payment Organization Role Level Term Material Message'.split(' ')) {
      expect(document.components.schemas[`${noun}Input`], noun).toBeDefined()
    }
  })

  test('operations refer to models instead of writing them out', () => {
    const reply = operationAt('get', '/courses').responses as Replies
    expect(reply['200']?.content).toEqual({
      'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/CourseSummary' } } },
    })
  })

  test('every reference leads somewhere, and nothing is there that nobody refers to', () => {
    const text = JSON.stringify(document)
    const referred = new Set(text.match(/#\/components\/[a-zA-Z]+\/[\w-]+/g))
    for (const reference of referred) {
      const [, , kind, name] = reference.split('/') as [string, string, keyof ApiDocument['components'], string]
      expect(document.components[kind]?.[name], reference).toBeDefined()
    }
    for (const kind of ['schemas', 'responses', 'headers', 'parameters'] as const) {
      for (const name of Object.keys(document.components[kind])) {
        expect(referred.has(`#/components/${kind}/${name}`), `${kind}/${name}`).toBe(true)
      }
    }
  })
})

describe('values', () => {
  test('pages and limits are whole numbers with bounds, wherever a list has them', () => {
    let seen = 0
    for (const [address, methods] of Object.entries(document.paths)) {
      const parameters = (methods.get?.parameters ?? []) as { name?: string; schema: Schema }[]
      for (const { name, schema } of parameters) {
        if (name !== 'page' && name !== 'limit') continue
        seen++
        expect([address, schema.type, schema.minimum]).toEqual([address, 'integer', 1])
        expect(schema.maximum).toBeGreaterThanOrEqual(100)
      }
    }
    expect(seen).toBeGreaterThan(60)
  })

  test('levels, sort words and permissions are enumerations; lists are separated by commas; flags are booleans', () => {
    const parameters = operationAt('get', '/courses').parameters as { name: string; schema: Schema }[]
    const named = (name: string) => parameters.find(parameter => parameter.name === name)
    expect(named('level')).toMatchObject({
      style: 'form',
      explode: false,
      schema: { type: 'array', items: { enum: ['beginner', 'intermediate', 'advanced'] } },
    })
    expect(named('sort')?.schema.enum).toContain('popular')
    expect(named('minPrice')?.schema).toMatchObject({ type: 'number', minimum: 0 })
    expect(named('onSale')?.schema).toEqual({ type: 'boolean' })
    expect(schemaOf('Course').properties.level?.enum).toEqual(['beginner', 'intermediate', 'advanced'])
    expect(schemaOf('RolePermissions').properties.canManageCourses).toEqual({ type: 'boolean' })
    expect(schemaOf('UserOrganization').properties.permissions).toMatchObject({
      items: { enum: expect.arrayContaining(['canManageCourses']) },
    })
  })

  test('formats say what a text is', () => {
    const { properties } = schemaOf('User')
    expect(properties.createdAt).toEqual({ type: 'string', format: 'date-time' })
    expect(properties.email).toEqual({ type: 'string', format: 'email' })
    expect(properties.imageProfileUrl).toEqual({
      anyOf: [{ type: 'string', format: 'uri-reference' }, { type: 'null' }],
    })
    expect(properties.id).toMatchObject({ type: 'string', pattern: '^[0-9a-f]{24}$' })
    expect(schemaOf('Term').properties.startDate).toEqual({ type: 'string', format: 'date' })
  })

  test('the same a year later: it is kept as long as the version runs', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 365 * 86_400_000 })
    try {
      expect(await openApiDocument(operations, 'https://lectern.example')).toEqual(document)
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('operations', () => {
  test('lists, kept replies, versions, money, files and streams name their headers', () => {
    const of = (method: string, address: string) => {
      const { parameters = [], responses } = operationAt(method, address) as {
        parameters?: { $ref?: string }[]
        responses: Replies
      }
      const success = Object.entries(responses).find(([status]) => status < '400')?.[1]
      return {
        takes: parameters.flatMap(({ $ref }) => $ref?.split('/').at(-1) ?? []),
        gives: Object.keys(success?.headers ?? {}),
        statuses: Object.keys(responses),
      }
    }
    expect(of('get', '/courses').gives).toEqual(expect.arrayContaining(['X-Total-Count', 'Link', 'ETag']))
    expect(of('get', '/courses')).toMatchObject({ takes: ['IfNoneMatch'] })
    expect(of('get', '/courses').statuses).toContain('304')
    expect(of('patch', '/courses/{id}').takes).toEqual(['IfMatch'])
    expect(of('patch', '/courses/{id}').statuses).toContain('412')
    expect(of('post', '/order')).toMatchObject({ takes: ['IdempotencyKey'], gives: ['Idempotency-Replayed'] })
    expect(of('get', '/media/{id}')).toMatchObject({ takes: ['Range'] })
    expect(of('get', '/media/{id}').statuses).toEqual(expect.arrayContaining(['206', '416']))
    expect(of('get', '/chat/events').takes).toEqual(['LastEventId'])
    expect(of('get', '/auth/google').gives).toEqual(['Location'])
  })

  test('each says which credentials it takes, and the scope that a key needs', () => {
    const security = (method: string, address: string) => operationAt(method, address).security
    expect(security('post', '/auth/login')).toEqual([])
    expect(security('get', '/courses')).toEqual([{}, { bearer: [] }, { session: [] }, { apiKey: ['courses:read'] }])
    expect(security('post', '/order')).toEqual([{ bearer: [] }, { session: [] }, { apiKey: ['orders:write'] }])
    expect(security('patch', '/users/profile')).toEqual([{ bearer: [] }, { session: [] }])
  })

  test('problems stand under their statuses, with their types as an enumeration', () => {
    const responses = operationAt('post', '/order').responses as Replies
    expect(Object.keys(responses)).toEqual(
      expect.arrayContaining([
        '201',
        '400',
        '401',
        '402',
        '403',
        '404',
        '409',
        '413',
        '415',
        '422',
        '429',
        '500',
        '503',
      ]),
    )
    expect(responses.default).toBeUndefined()
    expect(JSON.stringify(responses['409'])).toContain('price-changed')
    expect(responses['422']?.$ref).toBe('#/components/responses/IdempotencyKeyReused')
  })

  test('a handler that reads If-Match declares it', () => {
    const files = readdirSync('app/api', { recursive: true, encoding: 'utf8' }).filter(file =>
      file.endsWith('route.ts'),
    )
    for (const file of files) {
      const source = readFileSync(path.join('app/api', file), 'utf8')
      const declarations = source.split(/^export const (?=[A-Z]+ = route)/m).slice(1)
      for (const declaration of declarations) {
        expect(declaration.includes('readIfMatch('), file).toBe(declaration.includes('ifMatch: true'))
      }
    }
  })

  test('ids, summaries and tags: one of each, none twice, each tag described', () => {
    const all = Object.values(document.paths).flatMap(methods => Object.values(methods))
    const ids = all.map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
    const tags = document.tags as { name: string; description: string }[]
    expect(new Set(tags.map(({ name }) => name)).size).toBe(tags.length)
    for (const { summary, tags: own } of all) {
      expect(summary).toBeTruthy()
      expect(tags.map(({ name }) => name)).toEqual(expect.arrayContaining(own as string[]))
    }
  })
})

describe('examples', () => {
  test('each is what the operation takes', () => {
    for (const name of exampleOperations()) {
      const [method = '', address = ''] = name.split(' ')
      const body = operations.find(one => one.method === method && one.path === address)?.declaration.body
      expect(body, name).toBeDefined()
      for (const [document, { value }] of Object.entries(
        examplesOf(method, address) as Record<string, { value: unknown }>,
      )) {
        const { success, error } = body.safeParse(value)
        expect([name, document, success, error?.message]).toEqual([name, document, true, undefined])
      }
    }
  })

  test('every operation whose document prints a body has one in that document’s words', () => {
    const rows = readFileSync('lib/api/contract/endpoints.tsv', 'utf8').trim().split('\n').slice(1)
    const all = documentedOperations()
    const missing = rows.flatMap((row, index) => {
      const [seed = '', , method = '', , , fields = ''] = row.split('\t')
      if (fields.trim() === '' || fields.startsWith('query:')) return []
      const address = `/${all[index]?.segments.map(segment => segment.replace(/^:.*/, '{}')).join('/')}`
      const known = operations.find(one => one.method === method && one.path.replace(/\{\w+\}/g, '{}') === address)
      const examples = known && examplesOf(method, known.path)
      return examples?.[`document00${seed}`] ? [] : [`00${seed} ${method} ${address}`]
    })
    expect(missing).toEqual([])
  })
})

describe('problem types', () => {
  const sources = ['lib', 'app', 'server', 'components'].flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(file => /\.tsx?$/.test(file) && !file.includes('.test.'))
      .map(file => [path.join(folder, file), readFileSync(path.join(folder, file), 'utf8')] as const),
  )
  const reasonsOf = (type: string): readonly string[] => problemTypes[type as keyof typeof problemTypes]?.reasons ?? []

  test('every refusal has a type of the one list, for a reason that the list gives it', () => {
    let seen = 0
    for (const [file, source] of sources) {
      const conflicts = [...source.matchAll(/\bconflict(?:Field)?\(\s*'([a-z-]+)'/g)].map(([, type]) => [
        'conflict',
        type,
      ])
      const others = [...source.matchAll(/new Refusal\(\s*'([a-z-]+)',\s*'([a-z-]+)'/g)].map(([, ...pair]) => pair)
      for (const [reason, type = ''] of [...conflicts, ...others]) {
        seen++
        expect(reasonsOf(type), `${type} in ${file}`).toContain(reason)
      }
    }
    expect(seen).toBeGreaterThan(120)
  })

  test('the list has no type that nothing answers', () => {
    const text = sources.filter(([file]) => file !== 'lib/problems.ts').map(([, source]) => source)
    for (const type of Object.keys(problemTypes)) {
      expect(
        text.some(source => source.includes(`'${type}'`)),
        type,
      ).toBe(true)
    }
  })
})

test('the changelog begins with the version that the description names', () => {
  const versions = [...readFileSync('CHANGELOG.md', 'utf8').matchAll(/^## \[(\d+\.\d+\.\d+)\]/gm)].map(([, one]) => one)
  expect(versions[0]).toBe(apiVersion)
})

test('nothing that clients rely on is gone from the description', () => {
  const file = 'lib/api/contract/surface.txt'
  const lines = surfaceOf(document)
  if (process.env.UPDATE_SURFACE) writeFileSync(file, `${lines.join('\n')}\n`)
  const gone = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .filter(line => !lines.includes(line))
  const message = `These lines of ${file} are no longer true. If that is meant, write it into CHANGELOG.md, raise apiVersion by its rule and run UPDATE_SURFACE=1 npx vitest run app/api/description.test.ts`
  expect(gone, message).toEqual([])
})

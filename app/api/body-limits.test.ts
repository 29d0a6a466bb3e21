import { beforeAll, describe, expect, test } from 'vitest'
import { sqlPool } from '@/db/client'
import { bytesInWords, defaultBodyBytes, largestBodyBytes } from '@/lib/api/body'
import { type Input, inputsOf, type JsonSchema, longest } from '@/lib/api/contract/inputs'
import { openApiDocument, operationsOf } from '@/lib/api/openapi'
import { loadRoutes } from '@/lib/api/registry'
import { newId } from '@/lib/ids'
import { maxLessons, maxSections } from '@/lib/materials/policy'
import { settingsBytes } from '@/lib/organizations/policy'
import { call, get, patch } from '@/server/testing/api'
import { aCourse, anOrganization, aSignedIn } from '@/server/testing/builders'
import { aPaymentLink } from '@/server/testing/payment-link'
import { routeFiles } from './routes.gen'

let bodies: Input[]
beforeAll(async () => {
  bodies = inputsOf(await loadRoutes(routeFiles)).filter(({ part }) => part === 'body')
})

test('P-31: bodies that are not JSON, too large, too deep or of another type are refused with a problem', async () => {
  const { token } = await aSignedIn()
  const send = (body: string | Uint8Array, type = 'application/json') =>
    call('POST', '/cart/items', { token, body, headers: { 'Content-Type': type } })
  const refused = async (expected: number, body: string | Uint8Array, type?: string) => {
    const reply = await send(body, type)
    expect([reply.status, reply.headers.get('content-type')]).toEqual([expected, 'application/problem+json'])
    expect(reply.body).toMatchObject({ success: false, status: expected, instance: '/api/cart/items' })
  }
  await refused(400, '{')
  await refused(400, '\ufeff{}')
  await refused(400, new Uint8Array([0x7b, 0xff, 0x7d]))
  await refused(400, '')
  await refused(400, '[]')
  await refused(415, 'courseId=1', 'application/x-www-form-urlencoded')
  await refused(415, '{}', 'text/plain')
  await refused(415, '{}', 'application/json; charset=utf-16')
  await refused(413, `"${'x'.repeat(64 * 1024)}"`)
})

test('P-31: a body that is JSON but no object is refused wherever an object is declared, and changes nothing', async () => {
  const { token, user } = await aSignedIn({ role: 'admin' })
  const school = await anOrganization({ ownerId: user.id })
  const course = await aCourse({ organizationId: school.id })
  const link = await aPaymentLink(token)
  const filled = (address: string) =>
    address
      .replace('/links/{reference}', `/links/${link}`)
      .replace(/^\/organizations\/\{id\}/, `/organizations/${school.id}`)
      .replace('{courseId}', course.id)
      .replace('{language}', 'en')
      .replace(/\{\w+\}/g, () => newId())
  for (const { method, path: address, json: schema } of bodies) {
    if (schema.type === 'array') continue
    await sqlPool()`delete from rate_limits`
    for (const json of ['null', '0', 'false', '"x"', '[]', '[{}]']) {
      const reply = await call(method, filled(address), { token, body: json })
      expect([method, address, json, reply.status]).toEqual([method, address, json, 400])
    }
  }
  const { body: before } = await get('/auth/me', { token })
  expect((await patch('/users/profile', 'null', { token })).status).toBe(400)
  expect((await get('/auth/me', { token })).body).toEqual(before)
  // No body at all is fine where every member may be left out.
  expect((await call('PATCH', '/users/profile', { token })).status).toBe(200)
})

test('P-33: JSON nested beyond 32 levels or with more than 10,000 values is refused', async () => {
  const { token } = await aSignedIn()
  const deep = `{"courseId":${'['.repeat(40)}${']'.repeat(40)}}`
  expect((await call('POST', '/cart/items', { token, body: deep })).status).toBe(400)
  expect(
    (await call('POST', '/cart/items', { token, body: { courseId: newId(), many: Array(10_001).fill(0) } })).status,
  ).toBe(400)
})

/** Bytes of the largest JSON that a schema allows. Throws where it has no limit. */
function largest(schema: JsonSchema, path: string): number {
  if (schema.const !== undefined) return JSON.stringify(schema.const).length
  if (schema.enum) return Math.max(...schema.enum.map(value => JSON.stringify(value).length))
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return Math.max(...choices.map(choice => largest(choice, path)))
  const unlimited = () => new Error(`${path} has no limit: ${JSON.stringify(schema).slice(0, 200)}`)
  if (schema.type === 'string') {
    const characters = longest(schema)
    if (characters === undefined) throw unlimited()
    // Careful clients write `\uXXXX` for all that is not ASCII. What a pattern alone limits is ASCII.
    return characters * (schema.maxLength === undefined ? 1 : 6) + 2
  }
  if (schema.type === 'array') {
    if (schema.maxItems === undefined) throw unlimited()
    return schema.maxItems * (largest(schema.items ?? {}, `${path}[]`) + 1) + 2
  }
  if (schema.type === 'object') {
    // Settings are JSON of any shape. The schema counts their UTF-8 bytes, and an escape is at most three times as long.
    if (path.endsWith('.settings')) return settingsBytes * 3
    if (typeof schema.additionalProperties === 'object' && !schema.propertyNames?.enum) throw unlimited()
    const members = Object.entries(schema.properties ?? {})
    return members.reduce((sum, [key, member]) => sum + key.length + 4 + largest(member, `${path}.${key}`), 2)
  }
  const scalars: Record<string, number> = { integer: 24, number: 24, boolean: 5, null: 4 }
  const size = scalars[schema.type ?? '']
  if (size === undefined) throw unlimited()
  return size
}

describe('P-31: the size of a body', () => {
  /** The largest valid order of a course: each section and each lesson once. Its schema alone allows far more. */
  const wholeCurriculum = () =>
    JSON.stringify({
      version: 'x'.repeat(64),
      sections: Array.from({ length: maxSections + 1 }, (_, index) => ({
        id: newId(),
        materialIds: Array.from({ length: index ? 0 : maxLessons }, newId),
      })),
    }).length

  test('the largest body that a schema allows fits into what its operation reads, or that is 1 MiB', () => {
    expect(bodies.length).toBeGreaterThan(100)
    for (const { method, path, json, declaration } of bodies) {
      const limit = declaration.maxBodyBytes ?? defaultBodyBytes
      expect(limit, `${method} ${path}`).toBeLessThanOrEqual(largestBodyBytes)
      if (limit === largestBodyBytes) continue
      const bytes = path === '/courses/{id}/curriculum' ? wholeCurriculum() : largest(json, `${method} ${path}`)
      expect(bytes, `${method} ${path} reads ${bytesInWords(limit)}`).toBeLessThanOrEqual(limit)
    }
  })

  test('the description says how much an operation reads, and a body beyond it is 413 with that size', async () => {
    const { token } = await aSignedIn({ role: 'admin' })
    const document = (await openApiDocument(operationsOf(await loadRoutes(routeFiles)), 'http://localhost:3000')) as {
      paths: Record<string, Record<string, { requestBody?: { description?: string } }>>
    }
    for (const [method, address, bytes] of [
      ['POST', '/cart/items', 64 * 1024],
      ['POST', '/billings/purchase', 128 * 1024],
      ['POST', '/materials', 1024 * 1024],
    ] as const) {
      const size = bytesInWords(bytes)
      expect(document.paths[address]?.[method.toLowerCase()]?.requestBody?.description).toBe(`At most ${size}.`)
      const send = (length: number) => call(method, address, { token, body: `"${'x'.repeat(length - 2)}"` })
      expect((await send(bytes)).status).toBe(400)
      const reply = await send(bytes + 1)
      expect([reply.status, reply.body.detail]).toEqual([413, `The body may be at most ${size}.`])
    }
    expect(document.paths['/payments/callbacks/stripe']?.post?.requestBody?.description).toBe('At most 256 KiB.')
  })

  test('a shelf of fifty courses comes back as it was read', async () => {
    const { token } = await aSignedIn({ role: 'admin' })
    const wide = { title: 'Đ'.repeat(120), subtitle: 'ọ'.repeat(200), tags: Array<string>(15).fill('ệ'.repeat(40)) }
    const courses = await Promise.all(Array.from({ length: 50 }, () => aCourse(wide)))
    const body = { name: 'Full', startsOn: '2032-03-01', courses: courses.map(({ id }) => id) }
    const made = await call('POST', '/topweeks', { token, body })
    expect([made.status, made.body.courses?.length]).toEqual([201, 50])
    expect(Buffer.byteLength(made.text)).toBeGreaterThan(defaultBodyBytes)
    const again = await call('PUT', `/topweeks/${made.body.id}`, { token, body: made.body })
    expect([again.status, again.body.courses?.length]).toEqual([200, 50])
  })
})

import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { routeFiles } from '@/app/api/routes.gen'
import { sqlPool } from '@/db/client'
import { documentedOperations } from '@/lib/api/contract/documented'
import { openApiDocument, operationsOf } from '@/lib/api/openapi'
import { loadRoutes } from '@/lib/api/registry'
import { createRouter } from '@/lib/api/router'
import { newId } from '@/lib/ids'
import { call, type Reply } from '@/server/testing/api'
import { aSignedIn } from '@/server/testing/builders'
import { type Described, type Shot, shotsOf } from '@/server/testing/fuzz/requests'
import { World } from '@/server/testing/fuzz/world'
import { withDataDirectory } from '@/server/testing/lessons'
import { resolved } from '@/server/testing/openapi'

/*
 * Every documented operation, asked in good ways and bad, by everybody: /compat answers the status that /api answers,
 * and says `success` where that is one. `FUZZ_SEED` repeats.
 */

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)
const routes = await loadRoutes(routeFiles)
const router = createRouter(routes)
const document = resolved(await openApiDocument(operationsOf(routes), 'http://localhost:3000')) as unknown as {
  paths: Record<string, Record<string, Described>>
}

/** The documented operations as the API describes them, each once; what takes things away comes last. */
const operations = [
  ...new Map(
    documentedOperations().flatMap(({ method, segments }) => {
      const match = router(`/api/${segments.map(segment => (segment.startsWith(':') ? newId() : segment)).join('/')}`)
      const path = match?.path.replace(/\[(\w+)\]/g, '{$1}') ?? ''
      const described = document.paths[path]?.[method.toLowerCase()]
      return described ? [[`${method} ${path}`, { ...described, method, path }] as const] : []
    }),
  ).values(),
].sort((a, b) => Number(a.method === 'DELETE') - Number(b.method === 'DELETE'))

withDataDirectory()

let world: World
let stranger: string
beforeAll(async () => {
  world = await World.make()
  stranger = (await aSignedIn()).token
})

let shots = 0
/** Sees to it that the world holds and that no budget of attempts hides what follows. */
async function tidy(): Promise<void> {
  await sqlPool()`delete from rate_limits`
  if (shots++ % 20 === 0 && !(await world.isIntact())) world = await World.make()
}

function ask(base: '/api' | '/compat', shot: Shot, token: string | undefined): Promise<Reply> {
  const query = new URLSearchParams(shot.query.map(([key, value]) => [key, world.known(value)]))
  const body = typeof shot.body === 'string' ? Buffer.from(world.known(shot.body)) : shot.body
  const path = world.known(shot.path) + (shot.query.length ? `?${query}` : '')
  const address = `198.18.${Math.floor(shots / 250) % 250}.${shots % 250}`
  return call(shot.method, path, { base, token, headers: shot.headers, body, address })
}

/** Where the layer's table says so: 000 expects 200 where the API says 201. */
const statusOf = (name: string, status: number) => (name === 'POST /billings/purchase' && status === 201 ? 200 : status)

async function compare(name: string, shot: Shot, token: string | undefined): Promise<void> {
  await tidy()
  const before = await ask('/api', shot, token)
  const reply = await ask('/compat', shot, token)
  const after = await ask('/api', shot, token)
  // What the first request changed may be gone, taken or done for the second.
  const possible = [before, after].map(({ status }) => statusOf(name, status))
  const told = `${shot.method} ${shot.path} ${JSON.stringify(shot.query)} ${shot.body} (${seed}): ${reply.text.slice(0, 300)}`
  expect(possible, told).toContain(reply.status)
  const type = reply.headers.get('content-type') ?? ''
  expect(type.split(';')[0], told).toBe(
    (reply.status === before.status ? before : after).headers.get('content-type')?.split(';')[0] ?? '',
  )
  if (!type.includes('json')) return
  expect(reply.body.success, told).toBe(reply.status < 400)
  if (reply.status >= 400)
    expect([reply.body.message, typeof reply.body.error], told).toEqual([reply.body.detail, 'string'])
  else expect(reply.body, told).toHaveProperty('data')
}

/** Each operation has a seed of its own, or all would be asked in the same way. */
const seedOf = (name: string) => [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, seed)

test('all documented operations are there', () => {
  expect(operations.length).toBeGreaterThan(140)
})

test(`whatever is asked, by everybody (FUZZ_SEED=${seed})`, async () => {
  for (const operation of operations) {
    const name = `${operation.method} ${operation.path}`
    for (const shot of fc.sample(shotsOf(operation), { seed: seedOf(name), numRuns: 3 }))
      await compare(name, shot, world.tokenOf(shot.identity))
  }
}, 600_000)

test(`nobody, a forged token and a stranger are refused as /api refuses them (FUZZ_SEED=${seed})`, async () => {
  for (const operation of operations) {
    const name = `${operation.method} ${operation.path}`
    // What signs people up or in, and what needs nobody, is asked above.
    if (operation['x-audience'] === 'anyone') continue
    const [shot] = fc.sample(shotsOf(operation), { seed: seedOf(`access ${name}`), numRuns: 1 })
    if (!shot) throw new Error('No shot.')
    const { cookie: _, ...headers } = shot.headers
    for (const token of [undefined, 'forged.token.here', stranger]) await compare(name, { ...shot, headers }, token)
  }
}, 600_000)

test('whatever is not public is refused to nobody as /api refuses it, the documents’ operations and the others', async () => {
  for (const { method, path, declaration } of operationsOf(routes)) {
    if (declaration.access.audience === 'anyone') continue
    const target = path.replace(/\{\w+\}/g, () => newId())
    const body = method === 'GET' ? undefined : {}
    const [plain, reply] = [await call(method, target, { body }), await call(method, target, { base: '/compat', body })]
    expect([reply.status, reply.body.success], `${method} ${path}`).toEqual([plain.status, false])
    expect(plain.status, `${method} ${path}`).toBeGreaterThanOrEqual(400)
  }
}, 120_000)

import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import pino from 'pino'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { sqlPool } from '@/db/client'
import { resolveAlias } from '@/lib/api/aliases'
import { openApiDocument, operationsOf } from '@/lib/api/openapi'
import { loadRoutes } from '@/lib/api/registry'
import { createRouter, methods } from '@/lib/api/router'
import { call } from '@/server/testing/api'
import { Figures } from '@/server/testing/fuzz/figures'
import { type Described, type Shot, shotsOf } from '@/server/testing/fuzz/requests'
import { judge } from '@/server/testing/fuzz/verdict'
import { World } from '@/server/testing/fuzz/world'
import { withDataDirectory } from '@/server/testing/lessons'
import { resolved } from '@/server/testing/openapi'
import { routeFiles } from './routes.gen'

/*
 * P-30, P-32, P-33, P-48: requests made from the description that the API gives of itself. Every operation is asked in
 * good ways and bad, by everybody. It may refuse, it may not fail: no 5xx, each refusal a problem document, each success
 * as documented and no word more. `FUZZ_REQUESTS=80000` asks more often and tells what came back; `FUZZ_SEED` repeats,
 * `FUZZ_ONLY` picks operations.
 */

const routes = await loadRoutes(routeFiles)
const router = createRouter(routes)
const only = new RegExp(process.env.FUZZ_ONLY ?? '')
// What takes things away comes last, so that there is something for the others.
const operations = operationsOf(routes)
  .filter(({ method, path }) => only.test(`${method} ${path}`))
  .sort((a, b) => methods.indexOf(a.method as 'GET') - methods.indexOf(b.method as 'GET'))
const document = resolved(await openApiDocument(operationsOf(routes), 'http://localhost:3000')) as unknown as {
  paths: Record<string, Record<string, Described & Parameters<typeof judge>[2]>>
}

const wanted = Number(process.env.FUZZ_REQUESTS ?? 0)
const perOperation = wanted ? Math.ceil(wanted / operations.length) : 3
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)
const described = ({ method, path }: { method: string; path: string }) => {
  const entry = document.paths[path]?.[method.toLowerCase()]
  if (!entry) throw new Error(`${method} ${path} is not described.`)
  return { ...entry, method, path }
}

/** Each operation has a seed of its own, or all would be asked by the same person in the same way. */
const seedOf = (name: string) => [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, seed)

withDataDirectory()

let world: World
let unexpected: string[] = []
let shots = 0
const shared = globalThis as { lecternLog?: pino.Logger }
const silent = shared.lecternLog
const figures = new Figures()

beforeAll(async () => {
  // What went wrong is in the log, not in the reply.
  shared.lecternLog = pino({ level: 'error' }, { write: line => unexpected.push(line) })
  world = await World.make()
})

afterAll(() => {
  shared.lecternLog = silent
  if (wanted) console.warn(figures.tell())
})

/** Sees to it that the world holds and that no budget of attempts hides what follows. */
async function tidy() {
  await sqlPool()`delete from rate_limits`
  if (!(await world.isIntact())) world = await World.make()
}

async function ask(operation: string, shot: Shot): Promise<void> {
  if (shots++ % 25 === 0) await tidy()
  unexpected = []
  const query = new URLSearchParams(shot.query.map(([key, value]) => [key, world.known(value)]))
  const url = world.known(shot.path) + (shot.query.length ? `?${query}` : '')
  const body = typeof shot.body === 'string' ? Buffer.from(world.known(shot.body)) : shot.body
  const address = `198.18.${Math.floor(shots / 250) % 250}.${shots % 250}`
  const done = figures.begin(operation)
  const reply = await call(shot.method, url, {
    token: world.tokenOf(shot.identity),
    headers: shot.headers,
    body,
    address,
  })
  done(reply.status)
  const match = router(resolveAlias(new URL(`/api${url}`, 'http://localhost').pathname))
  const path = match?.path.replace(/\[(\w+)\]/g, '{$1}') ?? ''
  try {
    judge(shot.method, match, document.paths[path]?.[shot.method.toLowerCase()], reply)
  } catch (error) {
    const asked = `${shot.identity}: ${shot.method} ${url.slice(0, 300)} ${JSON.stringify(shot.headers)}`
    throw new Error([asked, body?.toString().slice(0, 600), (error as Error).message, ...unexpected].join('\n'))
  }
}

describe(`P-30: an operation refuses or answers as documented, whatever it is sent (FUZZ_SEED=${seed})`, () => {
  test.each(operations.map(operation => [`${operation.method} ${operation.path}`, operation] as const))(
    '%s',
    async (name, operation) => {
      const property = fc.asyncProperty(shotsOf(described(operation)), shot => ask(name, shot))
      await fc.assert(property, { seed: seedOf(name), numRuns: perOperation, timeout: 30_000 })
    },
    600_000,
  )
})

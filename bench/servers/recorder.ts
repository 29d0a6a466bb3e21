import { readFileSync } from 'node:fs'
import postgres from 'postgres'
import { routeFiles } from '@/app/api/routes.gen'
import { connectionOptions } from '@/db/client'
import { socketAddressHeader } from '@/lib/api/client-address'
import { loadRoutes } from '@/lib/api/registry'
import { answer, createRouter } from '@/lib/api/router'
import { setLive } from '@/lib/freshness/changes'
import type { Recording, RecordRequest, Statement } from '../record'

/**
 * Answers requests with our own handlers, in this process, and writes down every statement that they send, in order,
 * as the driver's `debug` hook sees them. Reads requests as JSON from stdin, prints the recordings.
 */
async function main() {
  const requests = JSON.parse(readFileSync(0, 'utf8')) as RecordRequest[]
  let statements: Statement[] = []
  const prepared = new Map<string, boolean>()
  const sql = postgres(process.env.DATABASE_URL ?? '', {
    ...connectionOptions,
    max: 4,
    debug: (_connection, text, parameters) => {
      // The driver's own question for the types of arrays.
      if (!text.includes('pg_catalog.pg_type'))
        statements.push({ text, params: [...(parameters as unknown[])], prepare: false })
    },
  })
  const unsafe = sql.unsafe
  sql.unsafe = ((text: string, params?: never[], options?: { prepare?: boolean }) => {
    prepared.set(text, options?.prepare ?? false)
    return unsafe(text, params, options)
  }) as typeof sql.unsafe
  ;(globalThis as { lecternSql?: postgres.Sql }).lecternSql = sql

  const router = createRouter(await loadRoutes(routeFiles))
  const record = async ({ method = 'GET', path, headers = {}, body }: RecordRequest): Promise<Statement[]> => {
    statements = []
    const request = new Request(`http://localhost${path}`, {
      method,
      headers: {
        [socketAddressHeader]: '127.0.0.1',
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const response = await answer(router, request)
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    await response.arrayBuffer()
    return statements.map(statement => ({ ...statement, prepare: prepared.get(statement.text) ?? false }))
  }
  const recordings: Recording[] = []
  for (const request of requests) {
    // As a server that hears every change keeps counts, and has just heard of one.
    setLive(true)
    const cold = await record(request)
    recordings.push({ path: request.path, cold, warm: request.once ? [] : await record(request) })
  }
  await sql.end({ timeout: 5 })
  process.stdout.write(JSON.stringify(recordings), () => process.exit(0))
}

void main()

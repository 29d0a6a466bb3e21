import { readFileSync } from 'node:fs'
import fastify from 'fastify'
import postgres from 'postgres'
import { connectionOptions } from '@/db/client'
import type { FastifyPlan } from '../baseline'

/**
 * The baseline: Fastify and postgres.js and nothing else. It looks the address up, runs the statements that our own
 * handler was recorded sending for it, on a pool of the same size, and sends the rows as JSON. It checks, shapes and
 * keeps nothing.
 */
async function main() {
  const plan = JSON.parse(readFileSync(process.argv[2] as string, 'utf8')) as FastifyPlan
  const sql = postgres(plan.databaseUrl, { ...connectionOptions, max: 20 })
  const app = fastify()

  const rowsOf = async (key: string) => {
    const statements = plan.statements[key]
    if (!statements) return undefined
    let best: postgres.RowList<postgres.Row[]> | undefined
    if (statements.length > 2) {
      // A transaction is among them: all on one connection.
      const connection = await sql.reserve()
      try {
        for (const { text, params, prepare } of statements)
          best = longer(best, await connection.unsafe(text, params as never[], { prepare }))
      } finally {
        connection.release()
      }
    } else {
      for (const { text, params, prepare } of statements)
        best = longer(best, await sql.unsafe(text, params as never[], { prepare }))
    }
    return best
  }

  const answer = async (
    url: string,
    isList: boolean,
    reply: { header: (name: string, value: string) => unknown; code: (status: number) => unknown },
  ) => {
    const rows = await rowsOf(withoutMark(url))
    if (!rows) {
      reply.code(404)
      return { message: 'This address was not recorded.' }
    }
    if (!isList) return rows.length === 1 ? rows[0] : rows
    reply.header('X-Total-Count', String(rows[0]?.full_total ?? 0))
    return rows
  }
  app.get('/api/courses', (request, reply) => answer(request.url, true, reply))
  app.get('/api/courses/facets', (request, reply) => answer(request.url, false, reply))
  app.get('/api/courses/:id', (request, reply) => answer(request.url, false, reply))

  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  console.log(`ready at http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`)
  process.once('disconnect', () => process.exit(0))
}

type Rows = postgres.RowList<postgres.Row[]>
const longer = (one: Rows | undefined, other: Rows): Rows => (one && one.length > other.length ? one : other)

/** Takes away what only makes an address unique; see `unique` in measures/reads.ts. */
const withoutMark = (url: string): string => url.replace(/(?<=[?&]maxPrice=1)\d{8}$/, '')

void main()

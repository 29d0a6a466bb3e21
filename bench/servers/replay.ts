import { readFileSync } from 'node:fs'
import postgres from 'postgres'
import type { OrderScript } from '../order-script'

type Task = { url: string; script: OrderScript; seconds: number; connections: number }

/** Runs the order's statements one after another on each of several connections; prints transactions a second. */
async function main() {
  const { url, script, seconds, connections } = JSON.parse(readFileSync(0, 'utf8')) as Task
  const until = performance.now() + seconds * 1000
  const started = performance.now()
  let done = 0
  const client = async () => {
    const sql = postgres(url, { max: 1, onnotice: () => {} })
    while (performance.now() < until) {
      const [row] = await sql.unsafe(script.setUp)
      if (!row) throw new Error('There are no prepared orders left.')
      const values = { ...script.constants, ...row } as Record<string, string>
      for (const { text, values: names } of script.statements)
        await sql.unsafe(
          text,
          names.map(name => values[name] as string),
        )
      done++
    }
    await sql.end()
  }
  await Promise.all(Array.from({ length: connections }, client))
  console.log(JSON.stringify({ rate: done / ((performance.now() - started) / 1000) }))
}

void main()

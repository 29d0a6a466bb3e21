import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { bundle } from '@/server/bundle'

/** A statement as the driver sent it. `prepare`: it stays parsed on the connection. */
export type Statement = { text: string; params: unknown[]; prepare: boolean }
export type RecordRequest = {
  method?: string
  path: string
  headers?: Record<string, string>
  body?: unknown
  /** Asked once only: it changes something. */
  once?: boolean
}
/**
 * What one request sent: `cold` with nothing kept in memory, `warm` when asked again at once, while counts of more than
 * a thousand courses are still kept.
 */
export type Recording = { path: string; cold: Statement[]; warm: Statement[] }

export const benchSecret = 'bench-bench-bench-bench-bench-bench-bench'

/** Records the statements of our own handlers on the given database. Nothing is copied by hand, so it cannot differ. */
export async function record(url: string, requests: RecordRequest[]): Promise<Recording[]> {
  // Inside the project, so that the bundle finds its packages.
  const folder = await mkdtemp(path.resolve('node_modules/.cache-bench-'))
  try {
    const file = path.join(folder, 'recorder.cjs')
    await bundle('bench/servers/recorder.ts', file)
    const child = spawn(process.execPath, [file], {
      env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: url, AUTH_SECRET: benchSecret },
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    child.stdin.end(JSON.stringify(requests))
    let output = ''
    child.stdout.setEncoding('utf8').on('data', chunk => {
      output += chunk
    })
    const code = await new Promise<number | null>(resolve => child.once('close', resolve))
    if (code !== 0) throw new Error(`Recording our statements failed (exit ${code}).`)
    return JSON.parse(output) as Recording[]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

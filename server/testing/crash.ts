import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { bundle } from '../bundle'
import { type CrashRequest, crashName } from './crash-request'

export type Crash = { isKilled: boolean; output: string }

/** Builds the program that dies; `remove` cleans up. */
export async function aCrashSite() {
  // Inside the project, so that the bundle finds its packages.
  const folder = await mkdtemp(path.resolve('node_modules/.cache-crash-'))
  const file = path.join(folder, 'worker.cjs')
  await bundle('server/testing/crash-worker.ts', file)
  // What was compiled once is kept: a process that is killed writes nothing, so one that lives goes first.
  const env = { ...process.env, NODE_COMPILE_CACHE: path.join(folder, 'compiled') }
  const send = (request: CrashRequest) =>
    new Promise<Crash>((resolve, reject) => {
      const child = spawn(process.execPath, [file, JSON.stringify(request)], { env, stdio: ['ignore', 'pipe', 'pipe'] })
      let output = ''
      child.stdout.on('data', data => {
        output += data
      })
      child.stderr.on('data', data => {
        output += data
      })
      child.once('close', (_code, signal) =>
        forgotten(child.pid).then(() => resolve({ isKilled: signal === 'SIGKILL', output }), reject),
      )
    })
  await send({ route: 'order', body: {}, token: '', fatal: 0 })
  return {
    request: send,
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Resolves when PostgreSQL has noticed that nobody is there any more, and what was under way is rolled back. */
async function forgotten(pid: number | undefined): Promise<void> {
  const left = sql`select 1 from pg_stat_activity where application_name = ${crashName(pid)}`
  while ((await db().execute(left)).length > 0);
}

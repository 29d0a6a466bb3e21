import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { bundle } from '../bundle'

/** A request that a process of its own makes, and the number of the statement before which that process is killed. */
export type CrashRequest = {
  route: 'order' | 'payments' | 'refunds' | 'topups'
  id?: string
  body: unknown
  token: string
  key?: string
  fatal: number
}

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
    new Promise<Crash>(resolve => {
      const child = spawn(process.execPath, [file, JSON.stringify(request)], { env, stdio: ['ignore', 'pipe', 'pipe'] })
      let output = ''
      child.stdout.on('data', data => {
        output += data
      })
      child.stderr.on('data', data => {
        output += data
      })
      child.once('close', (_code, signal) => resolve({ isKilled: signal === 'SIGKILL', output }))
    })
  await send({ route: 'order', body: {}, token: '', fatal: 0 })
  return {
    request: send,
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

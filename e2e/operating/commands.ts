import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

export type Ended = {
  /** The exit code, or the signal that ended it. */
  code: number | NodeJS.Signals | null
  output: string
  /** The most memory it had at once, in MiB; 0 where the system does not tell. */
  peakMiB: number
}

/** `npm run backup`, `restore` or `migrate` with these settings and no other ones. */
export function start(command: 'backup' | 'restore' | 'migrate', args: string[], settings: Record<string, string>) {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, ['server/command.cjs', command, ...args], {
    env: { NODE_ENV: 'production', PATH, HOME, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const take = (data: Buffer) => {
    output += data
  }
  child.stdout.on('data', take)
  child.stderr.on('data', take)
  let peakMiB = 0
  const look = setInterval(() => {
    peakMiB = Math.max(peakMiB, highWaterMark(child.pid))
  }, 20)
  const ended = new Promise<Ended>(resolve =>
    child.once('close', (code, signal) => {
      clearInterval(look)
      resolve({ code: code ?? signal, output, peakMiB })
    }),
  )
  return { child, ended }
}

export const run = (...given: Parameters<typeof start>): Promise<Ended> => start(...given).ended

/** It only ever grows, so looking now and then is enough. */
function highWaterMark(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

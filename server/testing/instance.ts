import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

/** A running production build with a database of its own. */
export type Instance = {
  url: string
  process: ChildProcess
  dataDir: string
  /** Everything it printed so far. */
  output: () => string
  /** Process id of its PostgreSQL. */
  postgresPid: () => Promise<number>
  /** Resolves with the exit code, or the signal that ended it. */
  exited: Promise<number | NodeJS.Signals | null>
  /** Ends it and removes its data. */
  remove: () => Promise<void>
}

type Options = {
  port?: number
  dataDir?: string
  env?: Record<string, string>
  /** What runs it, e.g. `container`. */
  within?: string[]
  /** What is run; without one the build itself. */
  command?: string[]
}

/** A container, as far as processes go: those inside see no others, and are seen by others under other numbers. */
export const container = ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc']

/** Why this machine cannot have one; nothing when it can. */
export const whyNoContainer = (): string | undefined =>
  spawnSync(container[0] as string, [...container.slice(1), 'true']).status === 0
    ? undefined
    : 'Namespaces cannot be made here: it takes Linux, `unshare` and root.'

/** The first process in a container, by the number that it has outside. */
export function firstProcess({ pid }: ChildProcess): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ')[0])
}

/** Starts `.next/lectern/main.cjs` and waits until it says that it is ready. */
export async function startInstance({
  port = 0,
  dataDir,
  env = {},
  within = [],
  command: own = [process.execPath, '.next/lectern/main.cjs'],
}: Options = {}): Promise<Instance> {
  const folder = dataDir ?? (await mkdtemp(path.join(os.tmpdir(), 'lectern-instance-')))
  chmodSync(folder, 0o755)
  const [command = '', ...words] = [...within, ...own]
  const child = spawn(command, words, {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      DATA_DIR: folder,
      LOG_LEVEL: 'warn',
      DATABASE_URL: '',
      APP_URL: '',
      PAYMENTS: 'sandbox',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const exited = new Promise<number | NodeJS.Signals | null>(resolve =>
    child.once('exit', (code, signal) => resolve(code ?? signal)),
  )
  const url = await new Promise<string>((resolve, reject) => {
    let ready: RegExpExecArray | null = null
    const listen = (data: Buffer) => {
      output += data
      ready = /ready at http:\/\/localhost:(\d+)/.exec(output)
      if (ready) resolve(`http://localhost:${ready[1]}`)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    void exited.then(async code => {
      if (ready) return
      if (!dataDir) await rm(folder, { recursive: true, force: true })
      reject(new Error(`The instance ended with ${code}:\n${output}`))
    })
  })
  return {
    url,
    process: child,
    dataDir: folder,
    output: () => output,
    exited,
    postgresPid: async () =>
      Number((await readFile(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]),
    remove: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      await exited
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The address of an instance's own database. */
export async function embeddedUrl({ dataDir }: Pick<Instance, 'dataDir'>): Promise<string> {
  const password = (await readFile(path.join(dataDir, 'postgres.password'), 'utf8')).trim()
  const port = (await readFile(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[3]
  return `postgres://lectern:${password}@127.0.0.1:${port}/lectern`
}

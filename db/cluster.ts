import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, open, readdir, readFile, readlink, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import type { FolderLock } from './folder-lock'
import type { Identity } from './server-user'

type Creation = {
  cluster: string
  programs: string
  password: string
  identity: Identity
  lock: FolderLock
  signal: AbortSignal | undefined
}

/**
 * Fills an empty folder with a new cluster. It is made in a folder within and moved when it is complete, its version
 * last: a cluster that was broken off half-way looks like one, and does not start.
 */
export async function createCluster({ cluster, programs, password, identity, lock, signal }: Creation): Promise<void> {
  const draft = path.join(cluster, 'new')
  const there = (await readdir(cluster)).filter(name => name !== 'lost+found')
  if (there.length > 0 && !there.includes('new'))
    throw new Error(`${cluster} is not empty, and holds no database of ours. Empty it, or choose another DATA_DIR.`)
  for (const name of there) await remove(path.join(cluster, name))
  // initdb reads the password as the server's user, who may not read our own file.
  const passwordFile = path.join(os.tmpdir(), `lectern-${randomBytes(6).toString('hex')}`)
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  if (identity) await chown(passwordFile, identity.uid, identity.gid)
  try {
    const options = [
      `--pgdata=${draft}`,
      '--username=lectern',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
    ]
    const failure = await run(program(programs, 'initdb'), options, { identity, lock, signal })
    if (failure !== undefined) {
      await remove(draft)
      throw new Error(`The embedded PostgreSQL could not make its data folder.\n${failure}`)
    }
  } finally {
    await rm(passwordFile, { force: true })
  }
  const move = (name: string) => rename(path.join(draft, name), path.join(cluster, name))
  for (const name of await readdir(draft)) if (name !== 'PG_VERSION') await move(name)
  await syncFolder(cluster)
  await move('PG_VERSION')
  await rmdir(draft)
  await syncFolder(cluster)
}

const remove = (place: string) => rm(place, { recursive: true, force: true, maxRetries: 5 })

/** What was moved in a folder is on the disk. Windows opens no folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const opened = await open(folder)
  await opened.sync().finally(() => opened.close())
}

/** Runs a program to its end and returns what it complained of if it failed. `signal` ends it, and whatever it has started. */
async function run(
  executable: string,
  options: string[],
  { identity, lock, signal }: Pick<Creation, 'identity' | 'lock' | 'signal'>,
): Promise<string | undefined> {
  signal?.throwIfAborted()
  const child = spawn(executable, options, {
    detached: true,
    // It inherits the lock: should we be killed, nobody takes the folder while it is still writing there.
    stdio: ['ignore', 'ignore', 'pipe', lock.fd],
    cwd: os.tmpdir(),
    ...identity,
  })
  const kill = () => {
    if (process.platform === 'win32' || !child.pid || !isAlive(child.pid)) child.kill()
    else process.kill(-child.pid, 'SIGKILL')
  }
  signal?.addEventListener('abort', kill)
  let complaint = ''
  child.stderr?.on('data', data => {
    complaint += data
  })
  const code = await new Promise<number | null>(resolve => {
    child.once('error', error => {
      complaint += error
      resolve(null)
    })
    child.once('close', resolve)
  })
  signal?.removeEventListener('abort', kill)
  return code === 0 ? undefined : complaint
}

const program = (programs: string, name: 'postgres' | 'initdb') =>
  path.join(programs, process.platform === 'win32' ? `${name}.exe` : name)

/** The server that holds this folder, by its own pid file, if we can see it. */
export async function runningServer(cluster: string): Promise<{ pid: number; port: number } | undefined> {
  const lines = (await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  if (!pid || !port || !isAlive(pid)) return undefined
  // The number may belong to another program by now, or to another server.
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => 'postgres')
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => cluster)
  return command.includes('postgres') && folder === cluster ? { pid, port } : undefined
}

/** Whether there is such a process. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Whether a database can be asked. */
export async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} })
  try {
    await sql`select 1`
    return true
  } catch {
    return false
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/**
 * Whether the whole file system can be written out at once before a recovery, which takes a second where file after file
 * takes many: Linux tells of errors then since 5.8.
 */
function reportsSyncErrors(): boolean {
  const [major = 0, minor = 0] = os.release().split('.').map(Number)
  return process.platform === 'linux' && (major > 5 || (major === 5 && minor >= 8))
}

type Launch = {
  data: string
  cluster: string
  programs: string
  port: number
  settings: Record<string, string>
  identity: Identity
  lock: FolderLock
}

/** Starts the server of a cluster. Resolves when the process runs; `ready` waits until it answers. */
export async function launch({ data, cluster, programs, port, settings, identity, lock }: Launch): Promise<number> {
  const all: Record<string, string> = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '128MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(reportsSyncErrors() ? { recovery_init_sync_method: 'syncfs' } : {}),
    ...settings,
  }
  const log = await open(`${data}.log`, 'a')
  const child = spawn(
    program(programs, 'postgres'),
    ['-D', cluster, ...Object.entries(all).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
    {
      detached: true,
      // It inherits the lock, and so do all of its processes: the folder is free when the last of them has ended.
      stdio: ['ignore', log.fd, log.fd, lock.fd],
      cwd: cluster,
      ...identity,
    },
  )
  const failed = await new Promise<Error | undefined>(resolve => {
    child.once('error', resolve)
    child.once('spawn', () => resolve(undefined))
  })
  await log.close()
  if (failed || !child.pid) throw new Error(`The embedded PostgreSQL did not start.\n${failed}`)
  child.unref()
  return child.pid
}

/** Waits until the server answers. */
export async function ready(url: string, pid: number, data: string, signal: AbortSignal | undefined): Promise<void> {
  const deadline = Date.now() + 60_000
  while (!(await answers(url))) {
    signal?.throwIfAborted()
    if (!isAlive(pid) || Date.now() > deadline) {
      const log = await readFile(`${data}.log`, 'utf8').catch(() => '')
      throw new Error(`The embedded PostgreSQL did not start. The end of its log:\n${log.slice(-2000)}`)
    }
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

/**
 * SIGINT is PostgreSQL's fast shutdown: sessions end, data is written, nothing needs recovery. SIGQUIT ends it at once.
 * Resolves when it is gone.
 */
export async function stopServer(pid: number, patienceMs = 10_000): Promise<void> {
  for (const [signal, ms] of [
    ['SIGINT', patienceMs],
    ['SIGQUIT', 500],
  ] as const) {
    if (!isAlive(pid)) return
    process.kill(pid, signal)
    const deadline = Date.now() + ms
    while (isAlive(pid) && Date.now() < deadline) await new Promise(resolve => setTimeout(resolve, 20))
  }
}

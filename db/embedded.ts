import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { link, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import postgres from 'postgres'
import { answers, createCluster, isAlive, launch, ready, runningServer, stopServer } from './cluster'
import { type FolderLock, holderOf, networkFileSystem, processSpace, tryLock } from './folder-lock'
import { makeClusterFolder, programFolder, requireSameMajor, serverIdentity } from './server-user'

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

/** How long another instance is waited for that starts the server, or stops it. */
const waitMs = 60_000

/**
 * Starts the PostgreSQL that comes with the npm package, or takes over the one that an earlier, killed process left
 * running in the same folder, or shares the one of another live instance. It is started again on the same port when
 * it dies. The server runs in a process group of its own, so that Ctrl-C reaches us first and requests under way can
 * finish before the database goes; the last instance to leave stops it.
 *
 * Throws when the folder is in use by processes that we cannot see, e.g. of another container: two servers on one
 * folder destroy it. The server and each of its processes hold a lock on it for as long as they live.
 */
export async function startEmbedded({
  directory,
  settings = {},
  port: wanted,
  keepAlive = true,
  signal,
}: Options): Promise<EmbeddedDatabase> {
  const data = path.resolve(directory)
  // The lock is beside the folder, which may be a link.
  const network = networkFileSystem(path.dirname(data)) ?? networkFileSystem(data)
  if (network)
    throw new Error(
      `${data} is on a network file system (${network}), where a lock cannot be trusted and two servers would destroy the data. Choose a DATA_DIR on a disk of this machine, or set DATABASE_URL.`,
    )
  await requireSameMajor(data)
  const identity = serverIdentity()
  const programs = await programFolder(identity)
  const cluster = await makeClusterFolder(data, identity)
  const password = await superuserPassword(data)
  const urlOf = (port: number) => `postgres://lectern:${password}@127.0.0.1:${port}/lectern`
  const leave = await enter(data, signal)

  let held: FolderLock | undefined
  let launched: number | undefined
  const start = async (port: number): Promise<{ pid: number; port: number }> => {
    held?.release()
    held = undefined
    launched = undefined
    const turn = await takeTurn(data, cluster, found => answers(urlOf(found.port)), signal)
    if ('running' in turn) return turn.running
    try {
      // Nobody has the lock, so the writer of this file is dead, whatever runs under that number now.
      await rm(path.join(cluster, 'postmaster.pid'), { force: true })
      if (!existsSync(path.join(cluster, 'PG_VERSION')))
        await createCluster({ cluster, programs, password, identity, lock: turn.lock, signal })
      launched = await launch({ data, cluster, programs, port, settings, identity, lock: turn.lock })
      await ready(urlOf(port).replace(/\/lectern$/, '/postgres'), launched, data, signal)
      held = turn.lock
      return { pid: launched, port }
    } catch (error) {
      turn.lock.release()
      throw error
    }
  }
  const stopLaunched = async (patienceMs?: number) => {
    if (launched) await stopServer(launched, patienceMs)
  }
  try {
    const server = await start(wanted ?? (await freePort()))
    await createDatabase(urlOf(server.port))
    const relax = keepAlive ? watchOver(server, () => start(server.port)) : async () => {}
    const stop = async (patienceMs?: number) => {
      await relax()
      await leave(async () => {
        // Another instance, gone by now, may have started it again.
        const running = await runningServer(cluster)
        if (running) await stopServer(running.pid, patienceMs)
        await stopLaunched(patienceMs)
      })
      held?.release()
    }
    return { url: urlOf(server.port), port: server.port, pid: server.pid, stop }
  } catch (error) {
    await leave(stopLaunched)
    held?.release()
    throw error
  }
}

/**
 * The lock of the cluster, when no server runs in it, or the server that runs there and is ours to share. Throws when
 * it is held by processes that we cannot see.
 */
async function takeTurn(
  data: string,
  cluster: string,
  isOurs: (found: { pid: number; port: number }) => Promise<boolean>,
  signal: AbortSignal | undefined,
): Promise<{ lock: FolderLock } | { running: { pid: number; port: number } }> {
  const file = `${data}.lock`
  const deadline = performance.now() + waitMs
  let visibleAt = performance.now()
  for (;;) {
    signal?.throwIfAborted()
    const lock = tryLock(file)
    const running = await runningServer(cluster)
    if (running && (await isOurs(running))) {
      lock?.release()
      return { running }
    }
    if (lock && running) await stopServer(running.pid)
    if (lock) return { lock }
    const holder = holderOf(file)
    if (!holder || holder.space === processSpace()) visibleAt = performance.now()
    // The process that has just taken the lock has not yet written over the name of the one before.
    else if (performance.now() - visibleAt > 500)
      throw new Error(
        `${data} is in use by another container or machine ("${holder.host}", process ${holder.pid} there). Two servers on one folder destroy its data: stop the other one first, or give all of them one DATABASE_URL.`,
      )
    if (performance.now() > deadline)
      throw new Error(
        `${data} is in use by another process (${holder?.pid ?? 'unknown'}), whose server does not answer.`,
      )
    await pause(50)
  }
}

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

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

/**
 * Notes that we use the cluster, once nobody is about to stop it. The function it returns takes the note away, and runs
 * `last` when we were the last; meanwhile nobody enters.
 */
async function enter(
  data: string,
  signal: AbortSignal | undefined,
): Promise<(last: () => Promise<void>) => Promise<void>> {
  const file = `${data}.instances`
  const deadline = performance.now() + waitMs
  let note = tryLock(file, { shared: true })
  while (!note) {
    signal?.throwIfAborted()
    if (performance.now() > deadline) throw new Error(`The server in ${data} is being stopped, and does not end.`)
    await pause(20)
    note = tryLock(file, { shared: true })
  }
  const mine = note
  return async last => {
    mine.release()
    const only = tryLock(file)
    if (!only) return
    try {
      await last()
    } finally {
      only.release()
    }
  }
}

/** Made once, by the first to come; nobody sees half of it. */
async function superuserPassword(data: string): Promise<string> {
  const file = `${data}.password`
  if (!existsSync(file)) {
    const draft = `${file}.${process.pid}`
    await writeFile(draft, `${randomBytes(18).toString('hex')}\n`, { mode: 0o600 })
    await link(draft, file).catch(() => undefined)
    await rm(draft)
  }
  return (await readFile(file, 'utf8')).trim()
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

async function createDatabase(url: string): Promise<void> {
  const sql = postgres(url.replace(/\/lectern$/, '/postgres'), { max: 1, onnotice: () => {} })
  try {
    // Only one at a time: two instances may find a new server at once.
    await sql`select pg_advisory_lock(7237004)`
    const [found] = await sql`select 1 from pg_database where datname = 'lectern'`
    if (!found) await sql`create database lectern`
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** Removes a cluster that a test made. */
export async function removeCluster(directory: string): Promise<void> {
  const data = path.resolve(directory)
  const cluster = await realpath(data).catch(() => data)
  for (const file of [cluster, data, `${data}.log`, `${data}.password`, `${data}.lock`, `${data}.instances`])
    await rm(file, { recursive: true, force: true })
}

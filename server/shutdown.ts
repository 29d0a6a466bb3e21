import type { Server } from 'node:http'
import { Server as NetServer } from 'node:net'
import { closeDatabase } from '@/db/client'
import { env } from '@/lib/env'
import { announceStop } from '@/lib/health/queries'
import { describeError, log } from '@/lib/log'
import { endConnections } from './connections'

/**
 * What an end may take, in milliseconds since it began: until a start under way is waited for no longer, connections are
 * cut that are still open, what else is still going on is given up, and the database has to be gone. A supervisor waits
 * for ten seconds before it kills.
 */
const untilMs = { start: 2500, connections: 6000, work: 7500, database: 9000 }

/** After so long without an answer, nobody is about to send a further request on a connection that was kept. */
const quietMs = 500

type Embedded = { stop: (patienceMs?: number) => Promise<unknown> }
/** What is running, filled in as the start goes on. */
export type Parts = { server?: Server; stopJobs?: () => Promise<void>; embedded?: Embedded }

/**
 * SIGTERM, Ctrl-C, Ctrl-\ or a closed terminal: finish what is under way, close the database, exit; ten seconds at most. Behind
 * a balancer, SIGTERM first makes the health check fail for `SHUTDOWN_DELAY` while requests are still taken, so that
 * nobody is sent here any more by the time the door closes. Called before anything is started: a signal in the middle
 * of the start gives it up by way of `ending`, and ends what there is of it.
 */
export function endCleanly(parts: Parts, started: Promise<unknown>, ending: AbortController): void {
  const end = async (delaySeconds: number) => {
    if (ending.signal.aborted) return
    announceStop()
    ending.abort()
    let left = countdown()
    await Promise.race([started.catch(() => undefined), after(left(untilMs.start))])
    const { server, stopJobs } = parts
    if (server) {
      // Clients that are answered from now on do not ask again on the same connection.
      server.prependListener('request', (_req, res) => res.setHeader('Connection', 'close'))
      if (delaySeconds > 0) {
        await after(delaySeconds * 1000)
        left = countdown()
      }
    }
    const work = Promise.all([server && closeServer(server, left(untilMs.connections)), stopJobs?.()])
    await Promise.race([work.then(() => closeDatabase()), after(left(untilMs.work))]).catch(error => {
      log().error(describeError(error), 'did not end cleanly')
    })
    await stopDatabase(parts, left(untilMs.database))
    // A start that has been given up ends the database that it was starting.
    if (!parts.embedded) await Promise.race([started.catch(() => undefined), after(left(untilMs.database))])
    process.exit(0)
  }
  process.on('SIGTERM', () => void end(env().SHUTDOWN_DELAY))
  process.on('SIGINT', () => void end(0))
  process.on('SIGHUP', () => void end(0))
  process.on('SIGQUIT', () => void end(0))
  process.on('uncaughtException', error => {
    log().fatal(describeError(error), 'uncaught exception')
    void stopDatabase(parts).finally(() => process.exit(1))
  })
}

const after = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

/** How many milliseconds are left until so many since now. */
function countdown(): (untilMs: number) => number {
  const from = performance.now()
  return untilMs => Math.max(0, from + untilMs - performance.now())
}

/** Whatever else hangs: the embedded database must not be left behind. */
async function stopDatabase({ embedded }: Parts, patienceMs = untilMs.database): Promise<void> {
  await embedded?.stop(patienceMs).catch(error => log().error(describeError(error), 'the database did not stop'))
}

/**
 * Takes no further connections, ends event streams, and resolves when the last connection is closed, which is cut after
 * `patienceMs`. A kept connection
 * is left open until it is quiet here: the next request may be on it already, and closing it would lose that.
 */
async function closeServer(server: Server, patienceMs: number): Promise<void> {
  let answeredAt = performance.now()
  server.on('request', (_req, res) => {
    res.once('close', () => {
      answeredAt = performance.now()
    })
  })
  const isQuiet = () => performance.now() - answeredAt > quietMs
  // Node's own `close` of an HTTP server cuts kept connections at once.
  const closed = new Promise<void>(resolve => NetServer.prototype.close.call(server, () => resolve()))
  const shared = globalThis as { lecternStreams?: Set<() => void>; lecternStopping?: boolean }
  shared.lecternStopping = true
  for (const close of shared.lecternStreams ?? []) close()
  const idle = setInterval(() => isQuiet() && server.closeIdleConnections(), 50)
  const late = setTimeout(() => endConnections(server), patienceMs)
  await closed
  clearInterval(idle)
  clearTimeout(late)
}

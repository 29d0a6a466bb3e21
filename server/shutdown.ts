import type { Server } from 'node:http'
import { Server as NetServer } from 'node:net'
import { closeDatabase } from '@/db/client'
import { env } from '@/lib/env'
import { announceStop } from '@/lib/health/queries'
import { describeError, log } from '@/lib/log'
import { endConnections } from './connections'

/**
 * In milliseconds from the signal: when connections are cut that are still open, and when what else is still going on
 * is given up. The database is stopped after that, within the ten seconds that a supervisor waits before it kills.
 */
const patienceMs = { connections: 7000, work: 8500 }

/** After so long without an answer, nobody is about to send a further request on a connection that was kept. */
const quietMs = 500

type Parts = { server: Server; stopJobs: () => Promise<void>; embedded: { stop: () => Promise<unknown> } | undefined }

/**
 * SIGTERM or Ctrl-C: finish what is under way, close the database, exit; ten seconds at most. Behind a balancer, SIGTERM
 * first makes the health check fail for `SHUTDOWN_DELAY` while requests are still taken, so that nobody is sent here
 * any more by the time the door closes.
 */
export function endCleanly({ server, stopJobs, embedded }: Parts): void {
  let answeredAt = 0
  server.on('request', (_req, res) => {
    res.once('close', () => {
      answeredAt = performance.now()
    })
  })
  let ending = false
  const end = async (delaySeconds: number) => {
    if (ending) return
    ending = true
    announceStop()
    // Whoever is answered from now on does not ask again on the same connection.
    server.prependListener('request', (_req, res) => res.setHeader('Connection', 'close'))
    await new Promise(resolve => setTimeout(resolve, delaySeconds * 1000))
    const late = new Promise<void>(resolve => setTimeout(resolve, patienceMs.work).unref())
    answeredAt = performance.now()
    const work = Promise.all([closeServer(server, () => performance.now() - answeredAt > quietMs), stopJobs()])
    await Promise.race([work.then(() => closeDatabase()), late]).catch(error => {
      log().error(describeError(error), 'did not end cleanly')
    })
    // Whatever else hangs: the database must not be left behind.
    await embedded?.stop().catch(error => log().error(describeError(error), 'the database did not stop'))
    process.exit(0)
  }
  process.on('SIGTERM', () => void end(env().SHUTDOWN_DELAY))
  process.on('SIGINT', () => void end(0))
  process.on('uncaughtException', error => {
    log().fatal(describeError(error), 'uncaught exception')
    void Promise.resolve(embedded?.stop()).finally(() => process.exit(1))
  })
}

/**
 * Takes no further connections, ends event streams, and resolves when the last connection is closed. A kept connection
 * is left open until it is quiet here: the next request may be on it already, and closing it would lose that.
 */
async function closeServer(server: Server, isQuiet: () => boolean): Promise<void> {
  // Node's own `close` of an HTTP server cuts kept connections at once.
  const closed = new Promise<void>(resolve => NetServer.prototype.close.call(server, () => resolve()))
  const shared = globalThis as { lecternStreams?: Set<() => void>; lecternStopping?: boolean }
  shared.lecternStopping = true
  for (const close of shared.lecternStreams ?? []) close()
  const idle = setInterval(() => isQuiet() && server.closeIdleConnections(), 50)
  const late = setTimeout(() => endConnections(server), patienceMs.connections)
  await closed
  clearInterval(idle)
  clearTimeout(late)
}

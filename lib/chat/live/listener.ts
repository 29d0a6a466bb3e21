import 'server-only'
import postgres from 'postgres'
import { connectionOptions, sqlPool } from '@/db/client'
import { env } from '@/lib/env'
import { describeError, log } from '@/lib/log'
import { chatChannel } from '../mutations/events'

export type Listener = {
  /** Whether a call of our own came back since the last time; if not, the connection is made anew. */
  check: () => void
  stop: () => void
}

/**
 * One connection that listens for this instance, not one of the pool: a pooler in front of PostgreSQL passes no
 * notifications on. Every `check` sends a call round and expects it back by the next one, so that a connection which
 * only looks alive is found out.
 */
export function startListener(onCall: (payload: string) => void): Listener {
  const echo = `echo:${crypto.randomUUID()}`
  let connection: postgres.Sql | undefined
  let isHeard = true
  let isStopped = false

  const connect = async () => {
    const url = env().DATABASE_DIRECT_URL ?? env().DATABASE_URL
    if (!url || isStopped) return
    const own = postgres(url, { ...connectionOptions, max: 1, idle_timeout: 0, max_lifetime: null })
    connection = own
    await own.listen(
      chatChannel,
      payload => {
        if (payload === echo) isHeard = true
        else if (!payload.startsWith('echo:')) onCall(payload)
      },
      // After each reconnect something may have been called while nobody listened.
      () => onCall(''),
    )
  }
  const drop = () => {
    const old = connection
    connection = undefined
    void old?.end({ timeout: 1 }).catch(() => undefined)
  }
  const failed = (error: unknown) => log().warn(describeError(error), 'not listening')

  void connect().catch(failed)
  return {
    check() {
      if (!isHeard) {
        drop()
        void connect().catch(failed)
      }
      isHeard = false
      void sqlPool()`select pg_notify(${chatChannel}, ${echo})`.catch(() => undefined)
    },
    stop() {
      isStopped = true
      drop()
    },
  }
}

import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { describeError, log } from '@/lib/log'
import { connectionOptions, directUrl, sqlPool } from './client'

/** What to do with the notifications of a channel. */
export type ListenerEvents = {
  /** A notification arrived. */
  onNotification: (payload: string) => void
  /** Listening, for the first time or again. Notifications may have been missed before this call. */
  onListening: () => void
  /** The connection is gone: notifications are missed until the next `onListening`. */
  onLost?: () => void
}

export type Listener = {
  /**
   * Sends a ping round and expects it back before the next call. A connection that only looks alive, or a pooler that
   * passes no notifications on, is found out that way: it is reported as lost and made again.
   */
  check: () => void
  /**
   * Resolves once every notification committed before the call has been handled; false when that took too long or
   * nobody is listening.
   */
  caughtUp: () => Promise<boolean>
  stop: () => void
}

const pingPrefix = 'ping:'
/** How long `caughtUp` waits, in milliseconds. */
const patienceMs = 1000
/** Pause before a lost connection is made again, in milliseconds. */
const reconnectMs = 100

/**
 * Listens to a channel on a connection of its own, not one of the pool: PostgreSQL delivers notifications to the
 * connection that asked for them, in commit order, and a pooler in transaction mode passes none on.
 */
export function startListener(channel: string, { onNotification, onListening, onLost }: ListenerEvents): Listener {
  const own = `${pingPrefix}${randomUUID()}:`
  let connection: postgres.Sql | undefined
  let isListening = false
  let isHeard = true
  let isStopped = false
  let isFailing = false
  let timer: NodeJS.Timeout | undefined
  let sent = 0
  let received = 0
  const waiting = new Map<number, (ok: boolean) => void>()

  const lost = () => {
    if (!isListening) return
    isListening = false
    for (const resolve of waiting.values()) resolve(false)
    waiting.clear()
    onLost?.()
  }
  const pong = (number: number) => {
    isHeard = true
    received = Math.max(received, number)
    for (const [wanted, resolve] of waiting) {
      if (wanted > received) continue
      waiting.delete(wanted)
      resolve(true)
    }
  }
  const connect = async () => {
    const url = directUrl()
    if (!url || isStopped) return
    const handlers = {
      onnotify: (_channel: string, payload: string) => {
        if (connection !== mine) return
        if (payload.startsWith(own)) pong(Number(payload.slice(own.length)))
        else if (!payload.startsWith(pingPrefix)) onNotification(payload)
      },
      onclose: () => {
        if (connection === mine) reconnect()
      },
    }
    // The driver's own `listen` reconnects silently; here the moments without a connection matter.
    const mine = postgres(url, {
      ...connectionOptions,
      max: 1,
      idle_timeout: 0,
      max_lifetime: null,
      fetch_types: false,
      ...handlers,
    })
    connection = mine
    try {
      await mine.unsafe(`listen ${channel}`)
    } catch (error) {
      if (connection !== mine) return
      if (!isFailing) log().warn({ channel, ...describeError(error) }, 'not listening')
      isFailing = true
      return reconnect()
    }
    if (connection !== mine) return
    isFailing = false
    isListening = true
    isHeard = true
    onListening()
  }
  const drop = () => {
    const old = connection
    connection = undefined
    lost()
    void old?.end({ timeout: 1 }).catch(() => undefined)
  }
  const reconnect = () => {
    drop()
    clearTimeout(timer)
    if (!isStopped) timer = setTimeout(() => void connect(), reconnectMs).unref()
  }
  const ping = () => {
    const number = ++sent
    void sqlPool()`select pg_notify(${channel}, ${own + number})`.catch(() => undefined)
    return number
  }

  void connect()
  return {
    check() {
      if (!isHeard) reconnect()
      isHeard = false
      ping()
    },
    caughtUp() {
      if (!isListening) return Promise.resolve(false)
      return new Promise(resolve => {
        const number = ping()
        const late = setTimeout(() => {
          waiting.delete(number)
          resolve(false)
        }, patienceMs)
        waiting.set(number, ok => {
          clearTimeout(late)
          resolve(ok)
        })
      })
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
      drop()
    },
  }
}

import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { Refusal } from '@/lib/errors'
import { type ChangedNames, isLive, subscribe } from '@/lib/freshness/changes'
import { listTurns } from './list-turns'

/** A finished reply to a reader without any credential. */
export type Reply = {
  status: number
  headers: [string, string][]
  body: Buffer
  /** Whether its maker says that everybody may have it. Only then is it kept. */
  isPublic: boolean
  /** Names what it says, where two computations of the same may differ in their bytes: the older one is sent on. */
  content?: string
}

/**
 * What is asked for. The law of this cache: a kept reply is a function of its key. `compute` may use nothing but what
 * the key says, so no header, cookie, host or hang-up of one reader can reach what another one gets.
 */
export type CacheRequest = {
  key: string
  /**
   * Which changes concern it: of lists (and of what it shows), only of what it shows, only of what every page has in its
   * menu (`shell`), or none but a restart (`fixed`).
   */
  kind: 'list' | 'item' | 'shell' | 'fixed'
  compute: () => Promise<Reply>
}

export type Encoding = 'br' | 'gzip' | 'identity'

/** A reply ready to be sent to many, in each encoding that was asked for. Never written to once it is made. */
export type KeptReply = Reply & {
  key: string
  etag: string | null
  encoded: Partial<Record<Encoding, Buffer | Promise<Buffer>>>
  /** Bytes of memory it holds, compressed copies included. */
  bytes: number
}

type Entry = {
  reply: KeptReply
  kind: CacheRequest['kind']
  /**
   * Every id and course address that occurs in it: what a change must name to concern it. Looked for when the reply is
   * used for the first time, since most replies to rare questions never are; until then any change concerns it.
   */
  names?: ReadonlySet<string>
  freshUntil: number
  usableUntil: number
  wasUsed: boolean
}

/** One computation, shared by all requests for its key until it is done. */
type Flight = {
  request: CacheRequest
  waiters: number
  isRefresh: boolean
  timer: NodeJS.Timeout
  /** What was changed since it began: it may not show that yet. */
  changed: Set<string>
  promise: Promise<KeptReply>
  settle: { resolve: (reply: KeptReply) => void; reject: (error: unknown) => void }
}

export type ReplyCacheOptions = {
  /** Bytes that replies and their compressed copies hold at most. */
  maxBytes?: number
  /** A reply of this age, in milliseconds, is computed again, behind the reader's back. */
  freshMs?: number
  /** A reply of this age is not sent any more, whatever it shows. */
  usableMs?: number
  /** After this time in milliseconds, waiting included, a computation has failed for everybody who waits for it. */
  limitMs?: number
  /** Computations at the same time; further ones wait in turn. */
  maxRunning?: number
  /** Computations that wait; above it readers are refused. */
  maxWaiting?: number
  now?: () => number
}

export type ReplyCache = {
  /**
   * The reply for a request: at once when it is in memory. `onGone` registers what to do when the reader hangs up: a
   * computation that nobody waits for any more is not begun. Rejects with 503 when it takes too long or too many wait.
   */
  answer: (request: CacheRequest, onGone?: (callback: () => void) => void) => KeptReply | Promise<KeptReply>
  /** The body in an encoding; compressed once for all readers, away from the event loop. */
  encode: (reply: KeptReply, encoding: Encoding) => Buffer | Promise<Buffer>
  size: () => { entries: number; bytes: number; running: number; waiting: number }
  close: () => void
}

const defaults = {
  maxBytes: 32 * 1024 * 1024,
  freshMs: 10_000,
  usableMs: 60_000,
  limitMs: 15_000,
  maxRunning: 8,
  maxWaiting: 512,
  now: Date.now,
} satisfies Required<ReplyCacheOptions>

/** Below this a compressed copy saves nothing worth having. */
const worthCompressing = 1024
/** A larger reply is sent and forgotten. */
const largestKept = 8 * 1024 * 1024
/** How much older than others a reply may be of which only the menu can be out of date. */
const shellAges = 10
/** What an entry holds beside bodies, roughly. */
const overheadBytes = 2048

const compressors: Record<Exclude<Encoding, 'identity'>, (body: Buffer) => Promise<Buffer>> = {
  br: body => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: body => promisify(gzip)(body),
}

/** The cache of finished public replies of one server. */
export function createReplyCache(options: ReplyCacheOptions = {}): ReplyCache {
  const { maxBytes, freshMs, usableMs, limitMs, maxRunning, maxWaiting, now } = { ...defaults, ...options }
  const entries = new Map<string, Entry>()
  const flights = new Map<string, Flight>()
  const running = new Set<Flight>()
  const queue = new Set<Flight>()
  let bytes = 0

  const drop = (key: string, entry: Entry) => {
    entries.delete(key)
    bytes -= entry.reply.bytes
  }

  const clear = () => {
    entries.clear()
    bytes = 0
  }

  const lists = listTurns({ mostMs: freshMs, now })

  function giveUp(names: ReadonlySet<string>): void {
    for (const flight of [...running, ...queue]) for (const name of names) flight.changed.add(name)
    // A reader who comes after the change may not join a computation that began before it.
    flights.clear()
    for (const [key, entry] of entries) if (concerns(names, entry)) drop(key, entry)
  }

  function onChange(names: ChangedNames): void {
    const others = new Set(names)
    if (others.delete('lists')) lists.changed()
    if (others.size > 0) giveUp(others)
    giveUpLists()
  }
  const unsubscribe = subscribe(onChange)

  function giveUpLists(): void {
    if (lists.isDue()) giveUp(new Set(['lists']))
  }

  /** Keeps a reply, if it may be kept, and returns what is to be sent: the one that was kept before, if that says the same. */
  function store(request: CacheRequest, computed: KeptReply, changed: ReadonlySet<string>): KeptReply {
    const { kind } = request
    if (computed.status !== 200 || !computed.isPublic || computed.body.byteLength > largestKept) return computed
    if (kind !== 'fixed' && !isLive()) return computed
    const old = entries.get(request.key)
    const isSame = computed.content !== undefined && computed.content === old?.reply.content
    const reply = isSame ? old.reply : computed
    const ages = kind === 'fixed' ? Number.POSITIVE_INFINITY : kind === 'shell' ? shellAges : 1
    const [freshUntil, usableUntil] = [now() + freshMs * ages, now() + usableMs * ages]
    const entry: Entry = { reply, kind, freshUntil, usableUntil, wasUsed: false }
    if (concerns(changed, entry)) return computed
    if (old) drop(request.key, old)
    entries.set(request.key, entry)
    bytes += reply.bytes
    evict()
    return reply
  }

  /** Oldest first; what was used since the last round gets another one. */
  function evict(): void {
    if (bytes <= maxBytes) return
    for (const [key, entry] of entries) {
      if (bytes <= maxBytes) return
      if (entry.wasUsed && entry.usableUntil > now()) {
        entry.wasUsed = false
        entries.delete(key)
        entries.set(key, entry)
      } else drop(key, entry)
    }
  }

  /** Begins a computation for the first reader who waits for it, or for none, to refresh what is in memory. */
  function begin(request: CacheRequest, waiters: 0 | 1): Flight | undefined {
    if (queue.size >= maxWaiting) return undefined
    let settle!: Flight['settle']
    const promise = new Promise<KeptReply>((resolve, reject) => {
      settle = { resolve, reject }
    })
    // It may fail when nobody is waiting.
    promise.catch(() => undefined)
    const timer = setTimeout(() => {
      settle.reject(busy('This took too long. Try again in a moment.'))
      end(flight)
    }, limitMs)
    const flight: Flight = { request, waiters, isRefresh: waiters === 0, promise, settle, timer, changed: new Set() }
    flights.set(request.key, flight)
    queue.add(flight)
    startWaiting()
    return flight
  }

  function startWaiting(): void {
    for (const flight of queue) {
      if (running.size >= maxRunning) return
      queue.delete(flight)
      void run(flight)
    }
  }

  async function run(flight: Flight): Promise<void> {
    const { request, settle } = flight
    running.add(flight)
    if (request.kind === 'list') lists.began()
    try {
      const reply = finish(request.key, await request.compute())
      // After its time limit everybody has been refused, and changes were no longer noted.
      if (!running.has(flight)) return
      settle.resolve(store(request, reply, flight.changed))
    } catch (error) {
      settle.reject(error)
    }
    end(flight)
  }

  function end(flight: Flight): void {
    clearTimeout(flight.timer)
    queue.delete(flight)
    if (running.delete(flight) && flight.request.kind === 'list') lists.ended()
    if (flights.get(flight.request.key) === flight) flights.delete(flight.request.key)
    startWaiting()
  }

  function join(request: CacheRequest, onGone?: (callback: () => void) => void): Promise<KeptReply> {
    let flight = flights.get(request.key)
    if (flight) flight.waiters++
    else flight = begin(request, 1)
    if (!flight) return Promise.reject(busy('Too many requests are waiting. Try again in a moment.'))
    const joined = flight
    onGone?.(() => {
      joined.waiters--
      if (joined.waiters === 0 && !joined.isRefresh && queue.has(joined)) end(joined)
    })
    return flight.promise
  }

  return {
    answer(request, onGone) {
      if (request.kind === 'list') giveUpLists()
      const entry = entries.get(request.key)
      if (!entry) return join(request, onGone)
      const time = now()
      if (time >= entry.usableUntil) {
        drop(request.key, entry)
        return join(request, onGone)
      }
      entry.wasUsed = true
      if (isNamed(entry)) entry.names ??= namesIn(request.key, entry.reply.body)
      if (time >= entry.freshUntil && !flights.has(request.key)) begin(request, 0)
      return entry.reply
    },
    encode(reply, encoding) {
      if (encoding === 'identity' || reply.body.byteLength < worthCompressing) return reply.body
      const known = reply.encoded[encoding]
      if (known) return known
      const compressed = compressors[encoding](reply.body).then(body => {
        reply.encoded[encoding] = body
        reply.bytes += body.byteLength
        if (entries.get(reply.key)?.reply === reply) {
          bytes += body.byteLength
          evict()
        }
        return body
      })
      reply.encoded[encoding] = compressed
      return compressed
    },
    size: () => ({ entries: entries.size, bytes, running: running.size, waiting: queue.size }),
    close() {
      unsubscribe()
      clear()
    },
  }
}

const busy = (detail: string) => new Refusal('unavailable', 'unavailable', detail, { retryAfter: 5 })

function finish(key: string, reply: Reply): KeptReply {
  const given = reply.headers.find(([name]) => name.toLowerCase() === 'etag')?.[1]
  const isTagged = reply.status === 200 && reply.isPublic
  const etag = given ?? (isTagged ? `"${createHash('sha1').update(reply.body).digest('base64url')}"` : null)
  const headers = reply.headers.filter(([name]) => name.toLowerCase() !== 'etag')
  const bytes = reply.body.byteLength + key.length * 2 + overheadBytes
  return { ...reply, headers, key, etag, encoded: {}, bytes }
}

/** Ids, and the addresses of courses: what the names of changes are made of. */
const shownNames = /(?<![0-9a-f])[0-9a-f]{24}(?![0-9a-f])|\/(?:courses|share\/course)\/([a-z0-9-]{1,80})/g

function namesIn(key: string, body: Buffer): Set<string> {
  const names = new Set<string>()
  for (const text of [key, body.toString('latin1')])
    for (const [whole, slug] of text.matchAll(shownNames)) names.add(slug ?? whole)
  return names
}

/** Whether what a change names can concern it. */
const isNamed = ({ kind }: Pick<Entry, 'kind'>): boolean => kind === 'list' || kind === 'item'

function concerns(changed: ReadonlySet<string>, entry: Pick<Entry, 'kind' | 'names'>): boolean {
  const { kind, names } = entry
  if (changed.size === 0 || kind === 'fixed') return false
  if (changed.has('all')) return true
  if (!isNamed(entry)) return false
  for (const name of changed) if (name === 'lists' ? kind === 'list' : (names?.has(name) ?? true)) return true
  return false
}

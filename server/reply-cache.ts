import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { type ChangedNames, isLive, subscribe } from '@/lib/freshness/changes'
import { computations } from './computations'
import { type CacheRequest, type Encoding, type KeptReply, type Line, namesIn, type Reader } from './kept-reply'
import { listTurns } from './list-turns'
import { pageTurns } from './render-queue'
import { Turns } from './turns'

type Entry = {
  reply: KeptReply
  kind: CacheRequest['kind']
  /**
   * Every id and course address that it shows: what a change must name to concern it. Looked for when the reply is used
   * for the first time, since most replies to rare questions never are; until then any change concerns it.
   */
  names?: ReadonlySet<string>
  freshUntil: number
  usableUntil: number
  lastUntil: number
  wasUsed: boolean
}

export type ReplyCacheOptions = {
  /** Bytes that replies and their compressed copies hold at most. */
  maxBytes?: number
  /** A reply of this age, in milliseconds, is computed again, behind the reader's back. */
  freshMs?: number
  /** A reply of this age is sent only where its renewal does not come in time. */
  usableMs?: number
  /** A reply of this age is not sent any more, whatever it shows. */
  lastMs?: number
  /** How long a reader waits for the renewal of a reply that is no longer usable. */
  patienceMs?: number
  /** After this time in milliseconds, waiting included, a computation has failed for everybody who waits for it. */
  limitMs?: number
  /** The places in which replies of each kind are computed. */
  turns?: Record<Line, Turns>
  now?: () => number
}

export type ReplyCache = {
  /**
   * The reply for a request: at once when it is in memory. A computation that no reader waits for any more is not begun.
   * Rejects with 503 when it takes too long or too many wait.
   */
  answer: (request: CacheRequest, reader: Reader) => KeptReply | Promise<KeptReply>
  /** The body in an encoding; compressed once for all readers, away from the event loop. */
  encode: (reply: KeptReply, encoding: Encoding) => Buffer | Promise<Buffer>
  size: () => { entries: number; bytes: number; running: number; waiting: number }
  close: () => void
}

const defaults = () =>
  ({
    maxBytes: 32 * 1024 * 1024,
    freshMs: 10_000,
    usableMs: 60_000,
    lastMs: 5 * 60_000,
    patienceMs: 1000,
    limitMs: 15_000,
    turns: { page: pageTurns, api: new Turns({ places: 8 }) },
    now: Date.now,
  }) satisfies Required<ReplyCacheOptions>

/** Below this a compressed copy saves nothing worth having. */
const worthCompressing = 1024
/** A larger reply is sent and forgotten. */
const largestKept = 8 * 1024 * 1024
/** How much older than others a reply may be of which only the menu can be out of date. */
const shellAges = 10

const compressors: Record<Exclude<Encoding, 'identity'>, (body: Buffer) => Promise<Buffer>> = {
  br: body => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: body => promisify(gzip)(body),
}

/** The cache of finished public replies of one server. */
export function createReplyCache(options: ReplyCacheOptions = {}): ReplyCache {
  const settings = { ...defaults(), ...options }
  const { maxBytes, freshMs, usableMs, lastMs, patienceMs, limitMs, turns, now } = settings
  const entries = new Map<string, Entry>()
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
  const underWay = computations({ turns, limitMs, lists, store })

  function giveUp(names: ReadonlySet<string>): void {
    underWay.noteChange(names)
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
    const until = (age: number) => now() + age * ages
    const entry: Entry = {
      reply,
      kind,
      freshUntil: until(freshMs),
      usableUntil: until(usableMs),
      lastUntil: until(lastMs),
      wasUsed: false,
    }
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
      if (entry.wasUsed && entry.lastUntil > now()) {
        entry.wasUsed = false
        entries.delete(key)
        entries.set(key, entry)
      } else drop(key, entry)
    }
  }

  /**
   * A reply that is older than it should be, renewed if that can be had in time; else as it is, rather than none. What a
   * change concerns meanwhile is no longer among the entries, and not sent.
   */
  function renewed(request: CacheRequest, reader: Reader, entry: Entry): Promise<KeptReply> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        if (entries.get(request.key) === entry) resolve(entry.reply)
      }, patienceMs)
      underWay
        .join(request, reader, true)
        .finally(() => clearTimeout(late))
        .then(resolve, reject)
    })
  }

  return {
    answer(request, reader) {
      if (request.kind === 'list') giveUpLists()
      const entry = entries.get(request.key)
      if (!entry) return underWay.join(request, reader)
      const time = now()
      if (time >= entry.lastUntil) {
        drop(request.key, entry)
        return underWay.join(request, reader)
      }
      entry.wasUsed = true
      if (isNamed(entry)) entry.names ??= namesIn(entry.reply)
      if (time >= entry.usableUntil) return renewed(request, reader, entry)
      if (time >= entry.freshUntil) underWay.renew(request, reader)
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
    size: () => ({ entries: entries.size, bytes, ...underWay.size() }),
    close() {
      unsubscribe()
      clear()
    },
  }
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

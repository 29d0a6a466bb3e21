/** A finished reply to an anonymous reader, ready to be sent again. */
export type KeptReply = {
  status: number
  headers: [string, string][]
  body: Buffer
  gzip?: Buffer
  brotli?: Buffer
  etag: string | null
}

type Entry = { reply: KeptReply; tag: string; expiresAt: number }
type State = { entries: Map<string, Entry>; versions: Map<string, number>; bytes: number }

// Two bundles share one process: what a page's mutation makes stale must be stale for the server too.
const shared = globalThis as { lecternReplies?: State }
const state = (): State => {
  shared.lecternReplies ??= { entries: new Map(), versions: new Map(), bytes: 0 }
  return shared.lecternReplies
}

const maxBytes = 24 * 1024 * 1024
/** How long another instance's write may stay unseen. A write of this instance is seen at once. */
const lifetimeMilliseconds = 10_000

/** A kept reply that is still good. */
export function findReply(key: string): KeptReply | undefined {
  const { entries } = state()
  const entry = entries.get(key)
  if (!entry) return undefined
  if (entry.expiresAt < Date.now()) {
    drop(key, entry)
    return undefined
  }
  return entry.reply
}

/** Where the tag stands now; hand it to `keepReply`, so that a reply computed before a write is not kept after it. */
export const versionOf = (tag: string): number => state().versions.get(tag) ?? 0

export function keepReply(key: string, tag: string, version: number, reply: KeptReply): void {
  if (version !== versionOf(tag)) return
  const current = state()
  const old = current.entries.get(key)
  if (old) drop(key, old)
  current.entries.set(key, { reply, tag, expiresAt: Date.now() + lifetimeMilliseconds })
  current.bytes += reply.body.byteLength
  for (const [oldest, entry] of current.entries) {
    // Oldest first: whatever has expired goes too, not only what is too much.
    if (current.bytes <= maxBytes && entry.expiresAt >= Date.now()) break
    drop(oldest, entry)
  }
}

/** Something under this tag was written: nothing computed before may be sent again. */
export function invalidate(tag: string): void {
  const { entries, versions } = state()
  versions.set(tag, versionOf(tag) + 1)
  for (const [key, entry] of entries) if (entry.tag === tag) drop(key, entry)
}

function drop(key: string, entry: Entry): void {
  const current = state()
  current.entries.delete(key)
  current.bytes -= entry.reply.body.byteLength
}

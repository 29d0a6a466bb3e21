import { createHash } from 'node:crypto'

/** A finished reply to a reader without any credential. */
export type Reply = {
  status: number
  headers: [string, string][]
  body: Buffer
  /** Whether its maker says that everybody may have it. Only then is it kept. */
  isPublic: boolean
  /** Names what it says, where two computations of the same may differ in their bytes: the older one is sent on. */
  content?: string
  /** Ids and course addresses that it shows where neither its key nor its bytes hold them: those of a picture. */
  shows?: readonly string[]
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
  /** Which places it is computed in: a page takes ten times as long as a reply of the API, and holds up none of them. */
  line: Line
}

/** Kinds of computations that wait for places of their own. */
export type Line = 'api' | 'page'

/** Who asks. It decides when a reply is computed, and never what it says. */
export type Reader = {
  /** Whose turn the computation takes. Asked only when it has to wait for one. */
  whose: () => string
  /** Registers what to do when the reader hangs up. */
  onGone?: (callback: () => void) => void
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

/** What a kept reply holds beside bodies, roughly. */
const overheadBytes = 2048

/** Makes a computed reply ready to be sent to many. */
export function finish(key: string, reply: Reply): KeptReply {
  const given = reply.headers.find(([name]) => name.toLowerCase() === 'etag')?.[1]
  const isTagged = reply.status === 200 && reply.isPublic
  const etag = given ?? (isTagged ? `"${createHash('sha1').update(reply.body).digest('base64url')}"` : null)
  const headers = reply.headers.filter(([name]) => name.toLowerCase() !== 'etag')
  const bytes = reply.body.byteLength + key.length * 2 + overheadBytes
  return { ...reply, headers, key, etag, encoded: {}, bytes }
}

/** Ids, and the addresses of courses: what the names of changes are made of. */
const shownNames = /(?<![0-9a-f])[0-9a-f]{24}(?![0-9a-f])|\/(?:courses|share\/course)\/([a-z0-9-]{1,80})/g

/** Every id and course address that a reply shows: what a change must name to concern it. */
export function namesIn({ key, body, shows = [] }: Pick<KeptReply, 'key' | 'body' | 'shows'>): Set<string> {
  const names = new Set(shows)
  for (const text of [key, body.toString('latin1')])
    for (const [whole, slug] of text.matchAll(shownNames)) names.add(slug ?? whole)
  return names
}

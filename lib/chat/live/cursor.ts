/*
 * How far a stream has come. Not a number: numbers are given out before a commit, so of two events the later one may be
 * visible first, and whoever resumed behind it would miss the other. PostgreSQL's snapshots say exactly which
 * transactions were visible, so a cursor is the snapshot up to which everything was sent. See docs/decisions.
 */

/** Hours for which a stream can resume. Events are kept a little longer. */
export const keepHours = 24

/** Everything visible in `snapshot` was sent; taken at `at` (seconds since 1970). */
export type Cursor = { at: number; snapshot: string }

/** In the middle of what lies between two snapshots: of those events, in the order of their ids, all up to `eventId`. */
export type Place = { from: Cursor; to?: Cursor; eventId?: number }

const snapshotPattern = /^\d{1,20}:\d{1,20}:(\d{1,20}(,\d{1,20})*)?$/

export const writeCursor = ({ at, snapshot }: Cursor): string => `${at.toString(36)}.${snapshot}`

/** The `id:` of an event; the last one of a stretch stands for the whole stretch. */
export const writePlace = (from: Cursor, to: Cursor, eventId: number): string =>
  `${writeCursor(from)}/${writeCursor(to)}/${eventId}`

function readCursor(text: string): Cursor | undefined {
  const dot = text.indexOf('.')
  const [at, snapshot] = [text.slice(0, dot), text.slice(dot + 1)]
  if (dot < 1 || !/^[0-9a-z]{1,9}$/.test(at) || !snapshotPattern.test(snapshot)) return undefined
  return { at: Number.parseInt(at, 36), snapshot }
}

/** What a `Last-Event-ID` says; undefined when we never wrote it, or so long ago that events may be gone. */
export function readPlace(text: string, now = Date.now()): Place | undefined {
  const [first = '', second, id, ...rest] = text.split('/')
  const from = readCursor(first)
  if (!from || rest.length > 0 || from.at * 1000 < now - keepHours * 3_600_000) return undefined
  if (second === undefined) return { from }
  const to = readCursor(second)
  if (!to || !/^\d{1,15}$/.test(id ?? '')) return undefined
  return { from, to, eventId: Number(id) }
}

const nextTransaction = ({ snapshot }: Cursor): bigint => BigInt(snapshot.split(':')[1] ?? '0')

/** Whether a cursor is of a time that this database has not come to: it was restored from a copy. */
export const isAhead = (cursor: Cursor, now: Cursor): boolean => nextTransaction(cursor) > nextTransaction(now)

import 'server-only'
import { eventsBetween, newsBetween, presentEvents } from '../queries/events'
import { type Cursor, isAhead, readPlace, writeCursor } from './cursor'
import type { Stream } from './hub'
import { textsFor } from './texts'

/** More than this a client would rather load anew than hear one by one. */
const most = 1000

type Send = (stream: Stream, text: string) => Promise<void>

/**
 * Sends what lies between the stream's place and `to`. Where that cannot be said any more, or is too much, the client
 * is told to load everything anew: `event: reset`.
 */
export async function catchUp(stream: Stream, to: Cursor, send: Send): Promise<void> {
  const reset = () => {
    stream.cursor = to
    stream.lastEventId = null
    return send(stream, `id: ${writeCursor(to)}\nevent: reset\ndata: {}\n\n`)
  }
  if (!stream.cursor) {
    const place = readPlace(stream.lastEventId ?? '')
    if (!place || isAhead(place.to ?? place.from, to)) return reset()
    // The rest of the stretch in whose middle the line broke.
    if (place.to && !(await pass(stream, place.from, place.to, send, place.eventId))) return reset()
    stream.cursor = place.to ?? place.from
  }
  if (!(await pass(stream, stream.cursor, to, send))) return reset()
  stream.cursor = to
}

/** Behind an event of the stretch, its notifications were sent already. */
async function pass(stream: Stream, from: Cursor, to: Cursor, send: Send, behind?: number): Promise<boolean> {
  const { userId } = stream
  const limit = most + 1
  const [rows, news] = await Promise.all([
    eventsBetween(userId, from, to, { limit, behind }),
    behind === undefined ? newsBetween(userId, from, to, limit) : [],
  ])
  if (rows.length > most || news.length > most) return false
  const texts = await textsFor(new Set([userId]), { events: await presentEvents(rows), news }, from, to)
  await send(stream, texts.get(userId) ?? '')
  return true
}

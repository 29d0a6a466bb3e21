import 'server-only'
import type { ChatEvent } from '../queries/events'
import { membersAmong } from '../queries/membership'
import { type Cursor, writeCursor, writePlace } from './cursor'

/** What each person is sent of these events, in their order. */
export async function textsFor(
  users: Set<string>,
  events: readonly ChatEvent[],
  from: Cursor,
  to: Cursor,
): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  if (events.length === 0 || users.size === 0) return texts
  const members = await membersAmong([...users], [...new Set(events.map(({ chatId }) => chatId))])
  const last = events.at(-1)?.id
  for (const { id, chatId, kind, data, onlyFor } of events) {
    const place = id === last ? writeCursor(to) : writePlace(from, to, id)
    const text = `id: ${place}\nevent: ${kind}\ndata: ${JSON.stringify(data)}\n\n`
    for (const userId of members.get(chatId) ?? [])
      if (onlyFor === undefined || onlyFor === userId) texts.set(userId, (texts.get(userId) ?? '') + text)
  }
  return texts
}

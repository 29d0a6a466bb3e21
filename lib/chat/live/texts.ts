import 'server-only'
import type { ChatEvent, News } from '../queries/events'
import { membersAmong } from '../queries/membership'
import { type Cursor, writeCursor, writePlace } from './cursor'

/**
 * What each person is sent of what happened between two cursors. First their new notifications, all in one event: their
 * place is before the first event of the stretch. Then what happened in their chats, in its order.
 */
export async function textsFor(
  users: Set<string>,
  { events, news }: { events: readonly ChatEvent[]; news: readonly News[] },
  from: Cursor,
  to: Cursor,
): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  if (users.size === 0) return texts
  const add = (userId: string, text: string) => texts.set(userId, (texts.get(userId) ?? '') + text)

  const newsOf = new Map<string, Pick<News, 'id' | 'type'>[]>()
  for (const { userId, id, type } of news)
    if (users.has(userId)) newsOf.set(userId, [...(newsOf.get(userId) ?? []), { id, type }])
  for (const [userId, data] of newsOf)
    add(userId, `id: ${writePlace(from, to, 0)}\nevent: notifications\ndata: ${JSON.stringify(data)}\n\n`)

  const chats = new Set(events.flatMap(({ chatId }) => chatId ?? []))
  const members = await membersAmong([...users], [...chats])
  const last = events.at(-1)?.id
  for (const { id, chatId, kind, data, onlyFor } of events) {
    const place = id === last ? writeCursor(to) : writePlace(from, to, id)
    const text = `id: ${place}\nevent: ${kind}\ndata: ${JSON.stringify(data)}\n\n`
    // What concerns one person alone reaches them even where they are in the chat no more.
    const people = chatId === null ? (onlyFor ? [onlyFor] : []) : (members.get(chatId) ?? [])
    for (const userId of people)
      if (users.has(userId) && (onlyFor === undefined || onlyFor === userId)) add(userId, text)
  }
  return texts
}

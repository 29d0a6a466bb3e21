import type { Message, SharedMessage } from './schema'

/** A message as it comes: from a stream without reactions, which differ from reader to reader. */
export type Incoming = SharedMessage & { reactions?: Message['reactions'] }

/** What of two versions of a message is the later one: a deletion wins, then the later change. */
const later = (one: Incoming, other: Incoming): Incoming => {
  if (one.deletedAt || other.deletedAt) return one.deletedAt ? one : other
  return (other.editedAt ?? '') >= (one.editedAt ?? '') ? other : one
}

/**
 * Messages with others put in, each once, in the order of the chat. Reactions are those that came, or else those that
 * were known; a deleted message has none.
 */
export function merge(messages: readonly Message[], incoming: readonly Incoming[]): Message[] {
  const all = new Map(messages.map(message => [message.number, message]))
  for (const message of incoming) {
    const known = all.get(message.number)
    const latest = known ? later(known, message) : message
    const reactions = latest.deletedAt ? [] : (message.reactions ?? known?.reactions ?? [])
    all.set(message.number, { ...latest, reactions })
  }
  return [...all.values()].sort((a, b) => a.number - b.number)
}

/** The messages before the first one that is missing from the end backwards: what can be shown without a hole. */
export function missingAfter(messages: readonly Message[]): Message | undefined {
  for (let index = messages.length - 1; index > 0; index--) {
    const [before, after] = [messages[index - 1], messages[index]]
    if (before && after && after.number > before.number + 1) return before
  }
  return undefined
}

const groupMinutes = 5

/** Whether a message goes on from the one before it: the same writer, the same day, soon after. */
export function continues(before: Message | undefined, message: Message, dayOf: (time: string) => string): boolean {
  if (!before || before.senderId !== message.senderId || message.senderId === null) return false
  const apart = new Date(message.createdAt).getTime() - new Date(before.createdAt).getTime()
  return apart < groupMinutes * 60_000 && dayOf(before.createdAt) === dayOf(message.createdAt)
}

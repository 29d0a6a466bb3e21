import { type Message, type Reaction, type ReactionEvent, type ReactionSign, reactionSigns } from './schema'

/** One's own sign under a message as one wants it and the server has not confirmed it yet. */
export type Wish = { messageId: string; emoji: ReactionSign; isOn: boolean }
/** By message and sign: the last wish counts. */
export type Wishes = ReadonlyMap<string, Wish>

/** The reactions with one of them as given, in the order of the signs. What nobody gives is not there. */
function put(reactions: readonly Reaction[], reaction: Reaction): Reaction[] {
  const others = reactions.filter(({ emoji }) => emoji !== reaction.emoji)
  const all = reaction.count > 0 ? [...others, reaction] : others
  return all.sort((a, b) => reactionSigns.indexOf(a.emoji) - reactionSigns.indexOf(b.emoji))
}

/** The reactions with one's own sign on or off. Where it is so already, nothing changes. */
export function toggled(reactions: Reaction[], emoji: ReactionSign, isOn: boolean): Reaction[] {
  const { count = 0, isMine = false } = reactions.find(one => one.emoji === emoji) ?? {}
  return isMine === isOn ? reactions : put(reactions, { emoji, count: count + (isOn ? 1 : -1), isMine: isOn })
}

const change = (messages: readonly Message[], id: string, work: (reactions: Reaction[]) => Reaction[]) =>
  messages.map(message =>
    message.id === id && message.deletedAt === null ? { ...message, reactions: work(message.reactions) } : message,
  )

/** The messages after an event, which says how things stand: heard again, it changes nothing. */
export const hearReaction = (
  messages: readonly Message[],
  { messageId, emoji, userId, isOn, count }: ReactionEvent,
  readerId: string,
): Message[] =>
  change(messages, messageId, reactions => {
    const isMine = userId === readerId ? isOn : Boolean(reactions.find(one => one.emoji === emoji)?.isMine)
    return put(reactions, { emoji, count, isMine })
  })

/** The messages with one's own sign under one of them on or off. */
export const withOwn = (messages: readonly Message[], id: string, emoji: ReactionSign, isOn: boolean): Message[] =>
  change(messages, id, reactions => toggled(reactions, emoji, isOn))

/** The messages as they will be when every wish has come true. */
export function wished(messages: Message[], wishes: Wishes): Message[] {
  if (wishes.size === 0) return messages
  return [...wishes.values()].reduce(
    (all, { messageId, emoji, isOn }) => withOwn(all, messageId, emoji, isOn),
    messages,
  )
}

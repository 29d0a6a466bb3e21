import type { Limit } from '@/lib/api/rate-limit'

/** Messages of one person (reliability: 30 in a minute), over all chats. */
export const messagesOfMinute: Limit = { name: 'chat-messages', points: 30, seconds: 60 }
/** Chats that one person opens: each is a knock at a stranger's door. */
export const chatsOfHour: Limit = { name: 'chat-opened', points: 60, seconds: 3600 }
export const changesOfMinute: Limit = { name: 'chat-changes', points: 60, seconds: 60 }
/** A reaction is a tap, and the next one may take it back. */
export const reactionsOfMinute: Limit = { name: 'chat-reactions', points: 90, seconds: 60 }
/** Read markers follow the scrolling of every open page. */
export const readsOfMinute: Limit = { name: 'chat-read', points: 240, seconds: 60 }
export const typingOfMinute: Limit = { name: 'chat-typing', points: 40, seconds: 60 }
export const reportsOfHour: Limit = { name: 'chat-reports', points: 20, seconds: 3600 }
/** Streams opened, dropped and opened again: a page on a bad line does this a lot. */
export const streamsOfMinute: Limit = { name: 'chat-streams', points: 120, seconds: 60 }

/** How long one's own message may be changed or taken back. */
export const changeMinutes = 15

export const mayStillChange = (createdAt: string | Date, now = Date.now()): boolean =>
  now - new Date(createdAt).getTime() < changeMinutes * 60_000

/** How long a message waits before whoever has not read it is told elsewhere. */
export const awayMinutes = 10

/** What finds the private chat of two people again: their ids in order. */
export const privateKeyOf = (one: string, other: string): string => [one, other].sort().join(':')

/** The beginning of a message on one line, for lists and quotes; Markdown's signs left out. */
export function excerptOf(content: string, length = 140): string {
  const plain = content
    .replace(/\[([^\]\n]{1,200})\]\([^)\s]*\)/g, '$1')
    .replace(/\*\*|~~|`+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const letters = Array.from(plain)
  return letters.length > length
    ? `${letters
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`
    : plain
}

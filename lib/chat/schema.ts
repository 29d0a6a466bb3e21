import { z } from 'zod'
import { Address, cleaned, DateTime, digits, GivenDay, Id, line, PageQuery, text, trimmed } from '@/lib/api/schema'
import { Media } from '@/lib/uploads/schema'

export const chatTypes = ['private', 'course', 'system'] as const
export type ChatType = (typeof chatTypes)[number]

/** The most characters of a message. */
export const maxMessageLength = 4000
/** The most files of one message. */
export const maxAttachments = 5

/** `POST /chat` (001 Chat): with one other person, or of a course, or to everybody. */
export const PostChat = z
  .object({
    type: z.enum(chatTypes),
    participants: z.array(Id).max(100).default([]),
    courseId: Id.optional(),
    name: line(120).optional(),
  })
  .meta({ id: 'ChatInput' })

export const ChatsQuery = PageQuery.extend({
  type: z.enum(chatTypes).optional(),
  /** In the name of the chat, its course or the other person, accents and case aside. */
  search: trimmed(200).optional(),
})

/** What is left out stays. `mutedUntil` is the caller's own, the name everybody's. */
export const PatchChat = z
  .object({
    name: line(120).nullable().optional(),
    mutedUntil: GivenDay.nullable().optional(),
  })
  .meta({ id: 'ChatChanges' })

const Person = z.object({ id: Id, name: z.string(), imageUrl: Address.nullable() }).meta({ id: 'ChatPerson' })
export type ChatPerson = z.output<typeof Person>

/** The signs that one can answer a message with, in the order in which they are shown: so many and no others. */
export const reactionSigns = ['👍', '❤️', '🎉', '😂', '😮', '🙏', '✅', '❓'] as const
export type ReactionSign = (typeof reactionSigns)[number]

/** One sign under a message: from how many people, and whether the reader is one of them. */
export const Reaction = z
  .object({ emoji: z.enum(reactionSigns), count: z.int(), isMine: z.boolean() })
  .meta({ id: 'Reaction' })
export type Reaction = z.output<typeof Reaction>

/**
 * A message as everybody in the chat sees it: what streams send, the same to all. A deleted one stays in its place with
 * nothing in it.
 */
export const SharedMessage = z
  .object({
    id: Id,
    chatId: Id,
    /** Counts the chat's messages from 1, without gaps. */
    number: z.int(),
    /** Null when the account is gone. */
    senderId: Id.nullable(),
    sender: Person.nullable(),
    content: z.string(),
    replyTo: z.object({ id: Id, number: z.int(), senderName: z.string().nullable(), excerpt: z.string() }).nullable(),
    attachments: z.array(Media.extend({ id: Id, kind: z.enum(['image', 'pdf']) })),
    /** What the sender's client called it: how it knows its own message again. */
    clientKey: z.string().nullable(),
    createdAt: DateTime,
    editedAt: DateTime.nullable(),
    deletedAt: DateTime.nullable(),
  })
  .meta({ id: 'SharedMessage' })
export type SharedMessage = z.output<typeof SharedMessage>

/** A message as one reader sees it: with its reactions, in the order of the signs. */
export const Message = SharedMessage.extend({ reactions: z.array(Reaction) }).meta({ id: 'Message' })
export type Message = z.output<typeof Message>

/** A sign under a message, and who gave it: the first fifty people. */
export const ReactionPeople = z
  .object({ emoji: z.enum(reactionSigns), count: z.int(), people: z.array(Person) })
  .meta({ id: 'ReactionPeople' })
export type ReactionPeople = z.output<typeof ReactionPeople>

/** A reaction in the address of its message. */
export const ReactionParams = z.object({ id: Id, messageId: Id, emoji: z.enum(reactionSigns) })
export const ReactionsReply = z
  .object({ chatId: Id, messageId: Id, reactions: z.array(Reaction) })
  .meta({ id: 'MessageReactions' })

/** What streams say when somebody reacts or takes it back: how it stands when it is said. */
export type ReactionEvent = {
  chatId: string
  messageId: string
  number: number
  emoji: ReactionSign
  /** Whose reaction changed. */
  userId: string
  isOn: boolean
  /** How many people gave this sign. */
  count: number
}

/** A chat as one of its people sees it. */
export const Chat = z
  .object({
    id: Id,
    type: z.enum(chatTypes),
    /** Of a private chat the other person's name, of a course's the course's title unless it has its own. */
    name: z.string().nullable(),
    /** Ids: both people of a private chat, up to 100 of a course's, none of a system chat, which is everybody's. */
    participants: z.array(Id),
    /** How many are in it; null for a system chat. */
    participantCount: z.int().nullable(),
    /** The other person of a private chat. */
    otherPerson: Person.nullable(),
    courseId: Id.nullable(),
    courseSlug: z.string().nullable(),
    lastMessage: z
      .object({
        id: Id,
        number: z.int(),
        senderId: Id.nullable(),
        senderName: z.string().nullable(),
        content: z.string(),
      })
      .extend({ hasAttachments: z.boolean(), deletedAt: DateTime.nullable() })
      .nullable(),
    lastMessageTime: DateTime.nullable(),
    unreadCount: z.int(),
    /** Up to which message the caller has read. */
    lastReadNumber: z.int(),
    /** Up to which the other person of a private chat has; null elsewhere. */
    otherReadNumber: z.int().nullable(),
    lastNumber: z.int(),
    mutedUntil: DateTime.nullable(),
    /** Whether the caller may write here now. */
    canWrite: z.boolean(),
    /** Whether the caller may rename and delete it. */
    canManage: z.boolean(),
    /** Whether the caller blocked the other person. */
    isBlocked: z.boolean(),
    createdAt: DateTime,
  })
  .meta({ id: 'Chat' })
export type Chat = z.output<typeof Chat>

/** One of the three, an id of a message in this chat; without any, the newest. */
export const MessagesQuery = z
  .object({
    before: Id.optional(),
    after: Id.optional(),
    around: Id.optional(),
    limit: digits(1, 100).default(50),
  })
  .refine(({ before, after, around }) => [before, after, around].filter(Boolean).length <= 1, {
    path: ['before'],
    message: 'Give one of before, after and around.',
  })

const Content = cleaned(maxMessageLength, sent =>
  sent
    .replace(/\r\n?/g, '\n')
    .replace(/^\s*\n/, '')
    .trimEnd(),
)
  // Line breaks and tabs are writing; what else controls a terminal is not.
  .refine(written => !/[^\P{Cc}\n\t]/u.test(written), 'Leave out control characters.')

export const PostMessage = z
  .object({
    content: Content.default(''),
    replyToId: Id.optional(),
    /** Ids of one's own uploads of kind `image` or `pdf`. */
    attachments: z.array(Id).max(maxAttachments, `At most ${maxAttachments} files.`).default([]),
    /** Made by the client: sent again with the same key, a message is not stored twice. */
    clientKey: text(64, 'A key has 8 to 64 letters and digits.')
      .regex(/^[\w-]{8,64}$/, 'A key has 8 to 64 letters and digits.')
      .optional(),
  })
  .refine(({ content, attachments }) => content !== '' || attachments.length > 0, {
    path: ['content'],
    message: 'Write something first.',
  })
  .meta({ id: 'MessageInput' })
export type PostMessage = z.output<typeof PostMessage>

export const PatchMessage = z
  .object({ content: Content.min(1, 'Write something first.') })
  .meta({ id: 'MessageChanges' })

/** Up to which message; without one, all of them. */
export const ReadChat = z.object({ messageId: Id.optional() }).meta({ id: 'ChatReadInput' })
export const ReadReply = z
  .object({ chatId: Id, lastReadNumber: z.int(), unreadCount: z.int() })
  .meta({ id: 'ChatRead' })

export const Unread = z.object({ unreadCount: z.int() }).meta({ id: 'UnreadMessages' })

export const PostBlock = z.object({ userId: Id }).meta({ id: 'ChatBlockInput' })
export const Block = z.object({ user: Person, createdAt: DateTime }).meta({ id: 'ChatBlock' })

export const PostReport = z
  .object({ reason: trimmed(1000).min(1, 'Say what is wrong.') })
  .meta({ id: 'ChatReportInput' })
export const PatchReport = z.object({ resolved: z.boolean() }).meta({ id: 'ChatReportChanges' })
export const ReportsQuery = PageQuery.extend({ status: z.enum(['open', 'resolved', 'all']).default('open') })

/** A report as administrators see it. `content` is what the message said when it was reported. */
export const Report = z
  .object({
    id: Id,
    chatId: Id,
    chatType: z.enum(chatTypes),
    messageId: Id,
    content: z.string(),
    isDeleted: z.boolean(),
    sender: Person.nullable(),
    reporter: Person,
    reason: z.string(),
    createdAt: DateTime,
    resolvedAt: DateTime.nullable(),
  })
  .meta({ id: 'ChatReport' })
export type Report = z.output<typeof Report>

export const EventsQuery = z.object({
  /** As `Last-Event-ID`, for clients that cannot set a header on their first request. */
  lastEventId: text(8000).optional(),
})

import { chatMessages, chatParticipants, chats } from '../schema'
import { courseId } from './catalog'
import { demoContent } from './content'
import type { DemoChat } from './content/types'
import { type DemoContext, datedId } from './context'
import { personId } from './people'

/** Private, course and system chats with their messages, and who has not read which. */
export async function loadChats(context: DemoContext): Promise<void> {
  const { insert, now } = context
  const time = (minutesAgo: number) => new Date(now - minutesAgo * 60_000)
  await insert(
    chats,
    demoContent.chats.map(chat => ({
      id: context.idOf('chat', chat.key),
      type: chat.type,
      name: chat.name ?? null,
      courseId: chat.course ? courseId(context, chat.course) : null,
      privateKey:
        chat.type === 'private'
          ? chat.participants
              .map(person => personId(context, person))
              .sort()
              .join(':')
          : null,
      lastNumber: chat.messages.length,
      // Nobody is mailed about what the demo school has said.
      toldNumber: chat.messages.length,
      lastMessageAt: time(chat.messages.at(-1)?.minutesAgo ?? 0),
      createdAt: time((chat.messages[0]?.minutesAgo ?? 0) + 1),
    })),
  )
  await insert(
    chatParticipants,
    demoContent.chats.flatMap(chat =>
      participantsOf(chat).map(person => ({
        chatId: context.idOf('chat', chat.key),
        userId: personId(context, person),
        lastReadNumber: chat.messages.length - (chat.unread?.find(entry => entry.person === person)?.count ?? 0),
        joinedAt: time((chat.messages[0]?.minutesAgo ?? 0) + 1),
      })),
    ),
  )
  await insert(
    chatMessages,
    demoContent.chats.flatMap(chat =>
      chat.messages.map((message, index) => ({
        id: datedId(time(message.minutesAgo), `message:${chat.key}/${index}`),
        chatId: context.idOf('chat', chat.key),
        number: index + 1,
        senderId: personId(context, message.from),
        content: message.content,
        createdAt: time(message.minutesAgo),
      })),
    ),
  )
}

/** A system chat reaches everybody. */
const participantsOf = (chat: DemoChat) =>
  chat.type === 'system' ? demoContent.people.map(({ key }) => key) : chat.participants

import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { chats, digestItems } from '@/db/schema'
import { tellUnread } from '@/lib/chat/mutations/tell-unread'
import { awayMinutes } from '@/lib/chat/policy'
import type { NotificationType } from '@/lib/notifications/policy'
import { get, post } from './api'
import { letMinutesPass } from './chats'
import { timesTold } from './notices'

type Person = { user: { id: string }; token: string }

/** How often somebody was told: `[on the site, by mail]`. */
export const told = ({ user }: Person, type: NotificationType) => timesTold(user, type)

/** Lets a chat's messages grow older, and has the job tell of them. */
export const tellAfter = async (chatId: string, minutes = awayMinutes + 1) => {
  await letMinutesPass(chatId, minutes)
  await tellUnread()
}

export const read = (chatId: string, person: Person, messageId?: string) =>
  post(`/chat/${chatId}/read`, messageId ? { messageId } : {}, person)

/** What the bell shows. */
export const unreadNotices = async (person: Person) => (await get('/notifications/count', person)).body.unread as number

/** Up to which message a chat's people were told. */
export const toldNumber = async (chatId: string) =>
  (await db().select().from(chats).where(eq(chats.id, chatId)))[0]?.toldNumber

export const digestOf = ({ user }: Person) => db().select().from(digestItems).where(eq(digestItems.userId, user.id))

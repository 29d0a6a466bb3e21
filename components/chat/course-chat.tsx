import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import type { Actor } from '@/lib/auth/actor'
import { findChatOffer, findCourseChat } from '@/lib/chat/queries/chats'
import { readProfile } from '@/lib/users/queries'
import { CourseChatPanel } from './course-chat-panel'
import { JoinCourseChat } from './join-course-chat'

interface CourseChatProps {
  actor: Actor & { imageUrl?: string | null }
  courseId: string
  /** The lesson that is shown, for links to it. */
  lesson: { title: string; path: string }
}

/** The chat of a course beside its lessons (inside their `LessonRoom`), for whoever is in it. Nothing of it is loaded before it is opened. */
export async function CourseChat({ actor, courseId, lesson }: CourseChatProps) {
  const chat = await findCourseChat(actor, courseId)
  if (!chat) return <Offer actor={actor} courseId={courseId} />
  const [t, locale, { chat: words }, { timeZone }] = await Promise.all([
    getTranslations('chat'),
    getLocale(),
    getMessages(),
    readProfile(actor.userId),
  ])
  return (
    <CourseChatPanel
      chatId={chat.id}
      me={{ id: actor.userId, name: actor.name, imageUrl: actor.imageUrl ?? null }}
      lesson={lesson}
      unreadCount={chat.unreadCount}
      locale={locale}
      timeZone={timeZone}
      words={words}
      labels={{
        title: t('courseChat'),
        close: t('closeCourseChat'),
        unread: t('unreadLabel', { count: chat.unreadCount }),
        failed: t('loadFailed'),
        retry: t('retry'),
        fullPage: t('fullPage'),
      }}
    />
  )
}

async function Offer({ actor, courseId }: Omit<CourseChatProps, 'lesson'>) {
  const offer = await findChatOffer(actor, courseId)
  if (!offer) return null
  const t = await getTranslations('chat')
  return (
    <JoinCourseChat
      courseId={courseId}
      label={t(offer === 'join' ? 'joinCourseChat' : 'createCourseChat')}
      failed={t('failed')}
      failedText={t('failedText')}
    />
  )
}

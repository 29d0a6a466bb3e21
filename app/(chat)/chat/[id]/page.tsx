import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { chatPath } from '@/components/chat/chat-names'
import { Thread } from '@/components/chat/thread'
import { requireUser } from '@/lib/auth/page-session'
import { readChat } from '@/lib/chat/queries/chats'
import { listMessages } from '@/lib/chat/queries/messages'
import { Refusal } from '@/lib/errors'
import { isId } from '@/lib/ids'
import { readProfile } from '@/lib/users/queries'

type Props = { params: Promise<{ id: string }> }

/** The chat of the address, asked once; the 404 page for whoever is not in it. */
const chatAt = cache(async (id: string) => {
  const actor = await requireUser(chatPath(id))
  if (!isId(id)) notFound()
  try {
    return { actor, chat: await readChat(actor, id) }
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'not-found') notFound()
    throw error
  }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ chat }, t] = await Promise.all([params.then(({ id }) => chatAt(id)), getTranslations('chat')])
  return { title: `${chat.name ?? t('systemName')} · ${t('title')}`, robots: { index: false } }
}

export default async function ThreadPage({ params }: Props) {
  const { actor, chat } = await chatAt((await params).id)
  const [{ messages }, { timeZone }] = await Promise.all([
    listMessages(actor, chat.id, { limit: 50 }),
    readProfile(actor.userId),
  ])
  return (
    <Thread
      key={chat.id}
      chat={chat}
      given={messages}
      timeZone={timeZone}
      className="max-md:-mx-4 max-md:h-[calc(100dvh-11.5rem)] max-md:min-h-96"
    />
  )
}

import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ChatList } from '@/components/chat/chat-list'
import { ChatProvider } from '@/components/chat/chat-provider'
import { currentActor } from '@/lib/auth/page-session'
import { listChats } from '@/lib/chat/queries/chats'
import { currentEventId } from '@/lib/chat/queries/events'
import { readProfile } from '@/lib/users/queries'

const limit = 30

/** One's chats beside the one that is open. The pages inside are the gate: they send visitors to sign in. */
export default async function ChatLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor()
  if (!actor) return children
  // First the place that the stream begins at, then the data: what happens in between is heard.
  const since = await currentEventId()
  const [{ chat }, { items, total }, { timeZone }] = await Promise.all([
    getMessages(),
    listChats(actor, { page: 1, limit }),
    readProfile(actor.userId),
  ])
  return (
    <NextIntlClientProvider messages={{ chat }}>
      <ChatProvider me={{ id: actor.userId, name: actor.name, imageUrl: actor.imageUrl }} since={since}>
        <main
          id="main"
          className="page w-full flex-1 md:grid md:h-[calc(100dvh-4.25rem-1px)] md:min-h-[30rem] md:flex-none md:grid-cols-[20rem_minmax(0,1fr)] md:grid-rows-1 lg:grid-cols-[22rem_minmax(0,1fr)]"
        >
          <ChatList given={items} total={total} timeZone={timeZone} now={Date.now()} />
          {children}
        </main>
      </ChatProvider>
    </NextIntlClientProvider>
  )
}

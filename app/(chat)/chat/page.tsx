import { MessagesSquare } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { StartChat } from '@/components/chat/new-chat'
import { paths } from '@/components/shell/paths'
import { EmptyMark, EmptyState } from '@/components/ui/empty-state'
import { requireUser } from '@/lib/auth/page-session'
import { findTeacher } from '@/lib/chat/queries/people'
import { isId } from '@/lib/ids'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('chat'))('title'), robots: { index: false } }
}

/** The list alone; `?to=` asks to write to somebody who teaches. */
export default async function ChatsPage({ searchParams }: { searchParams: Promise<{ to?: string | string[] }> }) {
  const { to } = await searchParams
  const wanted = typeof to === 'string' && isId(to) ? to : undefined
  const actor = await requireUser(wanted ? `${paths.chat}?to=${wanted}` : paths.chat)
  const [t, person] = await Promise.all([
    getTranslations('chat'),
    wanted && wanted !== actor.userId ? findTeacher(wanted) : undefined,
  ])
  if (person)
    return (
      <div className="grid place-items-center py-10 max-md:-order-1">
        <StartChat person={person} />
      </div>
    )
  return (
    <div className="grid place-items-center max-md:hidden">
      <EmptyState
        size="inline"
        title={t('chooseTitle')}
        text={t('chooseText')}
        art={
          <EmptyMark>
            <MessagesSquare strokeWidth={1.75} aria-hidden="true" />
          </EmptyMark>
        }
      />
    </div>
  )
}

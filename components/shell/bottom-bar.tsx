import { getTranslations } from 'next-intl/server'
import { ChatLink } from '@/components/chat/chat-link'
import { BookGlyph, SearchGlyph } from '@/components/ui/glyph'
import { CartLink } from './cart-link'
import { NavLink } from './nav-link'
import { paths } from './paths'

const entryClass =
  'flex min-h-14 flex-1 flex-col items-center justify-center gap-0.5 text-[0.75rem] leading-tight text-ink-muted no-underline aria-[current]:font-medium aria-[current]:text-accent focus-visible:-outline-offset-2'

/** What a learner with a phone reaches for, under the thumb. */
export async function BottomBar({ cartCount, unreadCount }: { cartCount: number; unreadCount: number }) {
  const [t, tChat] = await Promise.all([getTranslations('shell'), getTranslations('chat')])
  return (
    <>
      {/* What the bar would cover at the end of the page. */}
      <div
        className="h-[calc(3.5rem+1px+env(safe-area-inset-bottom))] flex-none bg-surface-sunken md:hidden"
        data-print="hide"
      />
      <nav
        data-bottom-bar=""
        aria-label={t('mobileNavigation')}
        className="fixed inset-x-0 bottom-0 z-30 flex border-t bg-surface-raised pb-[env(safe-area-inset-bottom)] md:hidden"
      >
        <NavLink href={paths.home} className={entryClass}>
          <svg
            viewBox="0 0 24 24"
            className="icon-md"
            fill="none"
            stroke="currentColor"
            strokeWidth={1.75}
            aria-hidden="true"
          >
            <path d="M4 11l8-7 8 7M6 9.5V20h12V9.5M10 20v-6h4v6" strokeLinecap="round" strokeLinejoin="round" />
          </svg>
          {t('homeShort')}
        </NavLink>
        <NavLink href={paths.courses} className={entryClass}>
          <SearchGlyph />
          {t('explore')}
        </NavLink>
        <NavLink href={paths.learning} className={entryClass}>
          <BookGlyph />
          {t('myLearning')}
        </NavLink>
        <ChatLink
          withWord
          initialUnread={unreadCount}
          label={tChat('title')}
          unreadLabel={tChat.raw('unreadLabel')}
          className={entryClass}
        />
        <CartLink
          withWord
          initialCount={cartCount}
          label={t('cart')}
          countLabel={t.raw('cartCount')}
          className={entryClass}
        />
      </nav>
    </>
  )
}

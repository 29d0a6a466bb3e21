import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { CartPopover } from '@/components/cart/cart-popover'
import { ChatLink } from '@/components/chat/chat-link'
import { Bell } from '@/components/notifications/bell'
import { ButtonLink, buttonClass } from '@/components/ui/button'
import { BookGlyph, ChevronDownGlyph, GlobeGlyph, HeartGlyph, MenuGlyph } from '@/components/ui/glyph'
import { Popover } from '@/components/ui/popover'
import type { Theme } from '@/lib/preferences/policy'
import { AccountMenu } from './account-menu'
import { CartLink } from './cart-link'
import { CloseOnNavigate } from './close-on-navigate'
import { NavLink } from './nav-link'
import { categoryPath, paths } from './paths'
import { Preferences } from './preferences'
import { SearchBox } from './search-box'
import { Wordmark } from './wordmark'

export interface ShellProps {
  /** Who is signed in; null in the HTML that all visitors share. */
  person: {
    id: string
    name: string
    imageUrl: string | null
    cartCount: number
    unreadCount: number
    notificationCount: number
    isAdmin: boolean
  } | null
  subjects: { name: string; slug: string }[]
  theme: Theme
}

/** The head of every page: name, subjects, search, cart, account. */
export async function Header({ person, subjects, theme }: ShellProps) {
  const [t, tWishlist, tMini, tChat, tNews] = await Promise.all([
    getTranslations('shell'),
    getTranslations('favourites'),
    getTranslations('cart.mini'),
    getTranslations('chat'),
    getTranslations('notifications'),
  ])
  const cart = { initialCount: person?.cartCount ?? null, label: t('cart'), countLabel: t.raw('cartCount') }
  return (
    <header className="z-30 border-b bg-surface md:sticky md:top-0" data-print="hide">
      <div className="page flex flex-wrap items-center gap-x-1.5 gap-y-2 py-2 md:h-17 md:flex-nowrap md:gap-x-3 md:py-0">
        <Link href={paths.home} aria-label={t('home')} className="-mx-1 mr-auto rounded-control px-1 py-1.5 md:mr-1">
          <Wordmark />
        </Link>

        <nav aria-label={t('mainNavigation')} className="order-first -ml-2.5 md:order-none md:ml-0">
          <Popover
            triggerLabel={t('explore')}
            triggerClassName={buttonClass({ variant: 'quiet' }, 'px-2.5 aria-expanded:bg-surface-sunken md:px-3')}
            trigger={
              <>
                <MenuGlyph className="icon-md md:hidden" />
                <span className="hidden md:inline">{t('explore')}</span>
                <ChevronDownGlyph className="icon-sm hidden md:block" />
              </>
            }
            className="w-[34rem] p-2"
          >
            <CloseOnNavigate>
              {subjects.length > 0 && (
                <>
                  <p className="px-3 pt-2 pb-1 font-medium text-ink-muted text-xs" id="explore-subjects">
                    {t('exploreTitle')}
                  </p>
                  <ul aria-labelledby="explore-subjects" className="grid sm:grid-cols-2">
                    {subjects.map(({ name, slug }) => (
                      <li key={slug}>
                        <Link href={categoryPath(slug)} className={entryClass}>
                          {name}
                        </Link>
                      </li>
                    ))}
                  </ul>
                  <hr className="mx-3 my-2" />
                </>
              )}
              <Link href={paths.courses} className={`${entryClass} font-medium`}>
                <BookGlyph className="icon-sm" />
                {t('allCourses')}
              </Link>
              {!person && (
                <div className="grid grid-cols-2 gap-2 p-2 sm:hidden">
                  <ButtonLink href={paths.signIn} variant="secondary">
                    {t('signIn')}
                  </ButtonLink>
                  <ButtonLink href={paths.signUp}>{t('signUp')}</ButtonLink>
                </div>
              )}
            </CloseOnNavigate>
          </Popover>
        </nav>

        <SearchBox
          className="order-last w-full md:order-none md:mr-auto md:w-auto md:max-w-xl md:flex-1"
          labels={{
            name: t('search'),
            placeholder: t('searchPlaceholder'),
            submit: t('searchSubmit'),
            list: t('suggestions'),
            found: t.raw('suggestionsFound'),
            searchFor: t.raw('searchFor'),
            types: { course: t('course'), topic: t('topic'), lecturer: t('instructor') },
          }}
        />

        {person && (
          <div className="hidden lg:block">
            <NavLink
              href={paths.learning}
              className={buttonClass({ variant: 'quiet' }, 'px-3 aria-[current]:text-accent')}
            >
              {t('myLearning')}
            </NavLink>
          </div>
        )}
        <div className="hidden md:block">
          <Popover
            align="end"
            triggerLabel={`${t('language')}, ${t('theme')}`}
            triggerClassName={buttonClass(
              { variant: 'quiet' },
              'size-10 px-0 aria-expanded:bg-surface-sunken pointer-coarse:size-11',
            )}
            trigger={<GlobeGlyph />}
            className="w-auto"
          >
            <Preferences theme={theme} />
          </Popover>
        </div>
        {person && (
          <NavLink
            href={paths.wishlist}
            aria-label={tWishlist('title')}
            className={buttonClass(
              { variant: 'quiet' },
              'size-10 px-0 aria-[current]:text-accent pointer-coarse:size-11',
            )}
          >
            <HeartGlyph />
          </NavLink>
        )}
        {person && (
          <ChatLink
            initialUnread={person.unreadCount}
            label={tChat('title')}
            unreadLabel={tChat.raw('unreadLabel')}
            className="max-md:hidden"
          />
        )}
        {person && (
          <div className="max-md:hidden">
            <Bell
              initialUnread={person.notificationCount}
              label={tNews('bell')}
              unreadLabel={tNews.raw('unreadCount')}
              labels={{
                title: tNews('title'),
                markAll: tNews('markAll'),
                isNew: tNews('isNew'),
                emptyTitle: tNews('emptyTitle'),
                seeAll: tNews('seeAll'),
                settings: tNews('settings'),
                loading: tNews('loading'),
                failed: tNews('failed'),
              }}
            />
          </div>
        )}
        {/* A learner with a phone has the cart in the bottom bar. */}
        {!person && (
          <div className="md:hidden">
            <CartLink {...cart} />
          </div>
        )}
        <div className="hidden md:block">
          <CartPopover
            {...cart}
            labels={{
              title: tMini('title'),
              empty: tMini('empty'),
              browse: tMini('browse'),
              total: tMini('total'),
              more: tMini.raw('more'),
              view: tMini('view'),
              checkout: tMini('checkout'),
              failed: tMini('failed'),
              free: tMini('free'),
              loading: tMini('loading'),
            }}
          >
            <CartLink {...cart} />
          </CartPopover>
        </div>
        {person ? (
          <AccountMenu
            person={person}
            labels={{
              account: t('account'),
              accountOf: t('accountOf', { name: person.name }),
              learning: t('myLearning'),
              wishlist: tWishlist('title'),
              notifications: tNews('title'),
              unread: tNews.raw('unreadNotifications'),
              teaching: t('teaching'),
              settings: t('accountSettings'),
              administration: t('administration'),
              wallet: t('wallet'),
              orders: t('orders'),
              redeem: t('redeem'),
              signOut: t('signOut'),
              signOutFailed: t('signOutFailed'),
              signOutRetry: t('signOutRetry'),
              organizations: {
                title: t('organizations.title'),
                none: t('organizations.none'),
                manage: t('organizations.manage'),
                found: t('organizations.found'),
                invitation: t.raw('organizations.invitation'),
                failed: t('organizations.failed'),
                retry: t('organizations.retry'),
              },
            }}
          />
        ) : (
          <>
            <div className="hidden sm:block">
              <NavLink href={paths.signIn} className={buttonClass({ variant: 'quiet' }, 'px-3')}>
                {t('signIn')}
              </NavLink>
            </div>
            <ButtonLink href={paths.signUp} className="px-3.5 sm:px-4">
              {t('signUp')}
            </ButtonLink>
          </>
        )}
      </div>
    </header>
  )
}

const entryClass =
  'flex min-h-11 items-center gap-2.5 rounded-control px-3 py-2 text-ink text-sm no-underline hover:bg-surface-sunken'

import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { LineFrame } from '@/components/cart/line-frame'
import { catalogWords } from '@/components/catalog/words'
import { WishActions, type WishLabels } from '@/components/favourites/wish-actions'
import { Pages } from '@/components/shell/pages'
import { coursePath, paths } from '@/components/shell/paths'
import { ButtonLink } from '@/components/ui/button'
import { EmptyMark, EmptyState } from '@/components/ui/empty-state'
import { HeartGlyph } from '@/components/ui/glyph'
import { Price } from '@/components/ui/price'
import { Rating } from '@/components/ui/rating'
import { SectionHeading } from '@/components/ui/section-heading'
import { requireUser } from '@/lib/auth/page-session'
import { standingsOf, stranger } from '@/lib/enrolments/queries'
import { listFavourites } from '@/lib/favourites/queries'

const limit = 20
const wishlistPath = (page = 1) => `${paths.wishlist}${page > 1 ? `?page=${page}` : ''}`

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('favourites'))('title'), robots: { index: false } }
}

export default async function WishlistPage({ searchParams }: { searchParams: Promise<{ page?: string | string[] }> }) {
  const { page: asked } = await searchParams
  const page = typeof asked === 'string' && /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : 1
  const actor = await requireUser(wishlistPath(page))
  const [t, words, labels, { items, total }] = await Promise.all([
    getTranslations('favourites'),
    catalogWords(),
    wishLabels(),
    listFavourites(actor, { page, limit }),
  ])
  const pages = Math.max(1, Math.ceil(total / limit))
  if (page > pages) redirect(wishlistPath(pages))
  const standings = await standingsOf(
    actor,
    items.map(({ id }) => id),
  )
  const stateOf = (course: (typeof items)[number]) => {
    const { isStaff, isInCart } = standings.get(course.id) ?? stranger
    if (isInCart) return 'in-cart'
    return isStaff || course.finalPrice === 0 ? 'open' : 'buyable'
  }
  return (
    <main className="page max-w-4xl flex-1 pt-8 pb-16 sm:pt-12">
      <SectionHeading level={1} size="lg" text={total > 0 ? t('lead', { count: total }) : undefined}>
        {t('title')}
      </SectionHeading>
      {items.length === 0 ? (
        <EmptyState
          size="page"
          art={
            <EmptyMark>
              <HeartGlyph />
            </EmptyMark>
          }
          title={t('emptyTitle')}
          text={t('emptyText')}
          action={<ButtonLink href={paths.courses}>{t('browse')}</ButtonLink>}
        />
      ) : (
        <section aria-labelledby="wishes">
          <h2 id="wishes" className="sr-only">
            {t('list')}
          </h2>
          <ul className="mt-6 border-y">
            {items.map(course => (
              <LineFrame
                key={course.id}
                course={course}
                byline={`${t('by', { name: course.lecturer?.name ?? course.instructor.name })} · ${course.category.name}`}
                price={<Price {...words.price(course)} className="sm:flex-col sm:items-end" />}
                note={
                  course.ratingCount > 0 && (
                    <p className="flex text-xs">
                      <Rating {...words.rating(course.evaluation, course.ratingCount)} />
                    </p>
                  )
                }
              >
                <WishActions
                  course={{ id: course.id, title: course.title, href: coursePath(course.slug) }}
                  state={stateOf(course)}
                  labels={labels}
                />
              </LineFrame>
            ))}
          </ul>
          <Pages page={page} pages={pages} hrefFor={wishlistPath} label={t('pages')} className="mt-8" />
        </section>
      )}
    </main>
  )
}

async function wishLabels(): Promise<WishLabels> {
  const [t, problem] = await Promise.all([getTranslations('favourites'), getTranslations('favourites.problems')])
  const types = [
    'already-owned',
    'own-course',
    'course-unavailable',
    'not-found',
    'cart-full',
    'unauthenticated',
    'offline',
    'other',
  ] as const
  return {
    moveToCart: t('moveToCart'),
    inCart: t('inCart'),
    open: t('open'),
    remove: t('remove'),
    of: t.raw('of'),
    moved: t('moved'),
    removed: t('removed'),
    undo: t('undo'),
    viewCart: t('viewCart'),
    failed: t('failed'),
    moveFailed: t('moveFailed'),
    problems: Object.fromEntries(types.map(type => [type, problem(type)])),
  }
}

import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { OrderList } from '@/components/orders/order-list'
import { AccountNav } from '@/components/shell/account-nav'
import { pageNumber } from '@/components/shell/page-number'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { requireUser } from '@/lib/auth/page-session'
import { listOwnOrders } from '@/lib/orders/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('orders'))('title'), robots: { index: false } }
}

const limit = 10

export default async function OrdersPage({ searchParams }: { searchParams: Promise<{ page?: string | string[] }> }) {
  const page = pageNumber((await searchParams).page)
  const actor = await requireUser(page > 1 ? `/orders?page=${page}` : '/orders')
  const [t, { items, total }] = await Promise.all([getTranslations('orders'), listOwnOrders(actor, { page, limit })])
  const pages = Math.max(1, Math.ceil(total / limit))
  if (page > pages) redirect(pages > 1 ? `/orders?page=${pages}` : '/orders')
  return (
    <>
      <AccountNav />
      <main className="page max-w-4xl flex-1 py-8 sm:py-12">
        <h1 className="display text-2xl">{t('title')}</h1>
        <p className="mt-1 mb-6 text-ink-muted">{t('lead')}</p>
        {items.length > 0 ? (
          <OrderList orders={items} />
        ) : (
          <EmptyState
            title={t('emptyTitle')}
            text={t('emptyText')}
            action={<ButtonLink href="/courses">{t('browse')}</ButtonLink>}
          />
        )}
        <Pagination
          page={page}
          pages={pages}
          hrefFor={number => (number > 1 ? `/orders?page=${number}` : '/orders')}
          labels={{
            navigation: t('pages'),
            previous: t('newer'),
            next: t('older'),
            page: number => t('pageName', { page: number }),
            position: t('page', { page, pages }),
          }}
          className="mt-6"
        />
      </main>
    </>
  )
}

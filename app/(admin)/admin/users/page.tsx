import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { NextIntlClientProvider } from 'next-intl'
import { getFormatter, getMessages, getTranslations } from 'next-intl/server'
import { ProofProvider } from '@/components/account/proof-provider'
import { type Filters, filtersOf, usersPath } from '@/components/admin/filters'
import { UserActions } from '@/components/admin/user-actions'
import { UserFilters } from '@/components/admin/user-filters'
import { Pages } from '@/components/shell/pages'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { SectionHeading } from '@/components/ui/section-heading'
import { Table, type TableColumn } from '@/components/ui/table'
import { requireAdmin } from '@/lib/auth/page-session'
import { listAccounts } from '@/lib/users/queries'
import type { Account } from '@/lib/users/schema'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.users'))('title'), robots: { index: false } }
}

const limit = 20

export default async function UsersPage({ searchParams }: { searchParams: Promise<Filters> }) {
  const { page, ...filters } = filtersOf(await searchParams)
  const admin = await requireAdmin(usersPath(filters, page))
  const [t, tRoles, format, messages, { items, total }] = await Promise.all([
    getTranslations('admin.users'),
    getTranslations('account.roles'),
    getFormatter(),
    getMessages(),
    listAccounts(admin, { ...filters, page, limit }),
  ])
  const { account, admin: words, security } = messages
  const pages = Math.max(1, Math.ceil(total / limit))
  if (page > pages) redirect(usersPath(filters, pages))
  const day = (text: string) => format.dateTime(new Date(text), { dateStyle: 'medium' })
  const columns: TableColumn<Account>[] = [
    {
      key: 'person',
      header: t('person'),
      rowHeader: true,
      cell: account => (
        <span className="flex min-w-0 items-center gap-3">
          <Avatar name={account.name} seed={account.id} src={account.imageProfileUrl} size="sm" />
          <span className="min-w-0">
            <span className="block break-words">
              {account.name}
              {account.id === admin.userId && (
                <span className="ml-2 font-normal text-ink-muted text-xs">({t('you')})</span>
              )}
            </span>
            <span className="block break-all font-normal text-ink-muted text-xs">{account.email}</span>
          </span>
        </span>
      ),
    },
    {
      key: 'role',
      header: t('role'),
      cell: ({ role }) => <Badge tone={role === 'admin' ? 'accent' : 'neutral'}>{tRoles(role)}</Badge>,
    },
    {
      key: 'status',
      header: t('status'),
      cell: ({ deactivatedAt }) =>
        deactivatedAt ? <Badge tone="danger">{t('deactivated')}</Badge> : <Badge tone="positive">{t('active')}</Badge>,
    },
    {
      key: 'balance',
      header: t('balance'),
      numeric: true,
      cell: ({ accountBalance, currency }) => format.number(accountBalance, { style: 'currency', currency }),
    },
    {
      key: 'joined',
      header: t('joined'),
      className: 'whitespace-nowrap',
      cell: ({ createdAt }) => day(createdAt),
    },
    {
      key: 'seen',
      header: t('lastSeen'),
      className: 'whitespace-nowrap',
      cell: ({ lastSeenAt }) => (lastSeenAt ? day(lastSeenAt) : t('never')),
    },
    {
      key: 'actions',
      header: t('actions'),
      hideHeader: true,
      className: 'w-px text-right',
      cell: ({ id, name, role, twoFactorEnabled, deactivatedAt }) => (
        <UserActions
          account={{ id, name, role, twoFactorEnabled, isClosed: deactivatedAt !== null, isOwn: id === admin.userId }}
        />
      ),
    },
  ]
  return (
    <NextIntlClientProvider messages={{ account, admin: words, security: { proof: security.proof } }}>
      <ProofProvider>
        <SectionHeading level={1} size="lg" text={t('lead', { count: total })}>
          {t('title')}
        </SectionHeading>
        <UserFilters filters={filters} />
        <Table
          caption={t('list')}
          columns={columns}
          rows={items}
          rowKey={account => account.id}
          cardsBelow="lg"
          empty={<EmptyState size="inline" title={t('emptyTitle')} text={t('emptyText')} />}
        />
        <Pages page={page} pages={pages} hrefFor={number => usersPath(filters, number)} label={t('pages')} />
      </ProofProvider>
    </NextIntlClientProvider>
  )
}

import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { shareImagePath } from '@/components/catalog/addresses'
import { SearchHead } from '@/components/catalog/search-head'
import { sharing } from '@/components/catalog/sharing'
import { newOrgPath, schoolPath } from '@/components/organization/paths'
import { addressOf, textOf } from '@/components/shell/address'
import { pageNumber } from '@/components/shell/page-number'
import { Pages } from '@/components/shell/pages'
import { paths } from '@/components/shell/paths'
import { Avatar } from '@/components/ui/avatar'
import { ButtonLink } from '@/components/ui/button'
import { Card, cardLinkClass } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { listOrganizations } from '@/lib/organizations/queries/organizations'

const perPage = 24

interface SchoolsPageProps {
  searchParams: Promise<{ search?: string | string[]; page?: string | string[] }>
}

async function readQuery(searchParams: SchoolsPageProps['searchParams']) {
  const query = await searchParams
  return { search: textOf(query.search), page: pageNumber(query.page) }
}

const address = (search: string | undefined, page: number) => addressOf(paths.organizations, { search }, page)

export async function generateMetadata({ searchParams }: SchoolsPageProps): Promise<Metadata> {
  const [t, { search, page }] = await Promise.all([getTranslations('organization.schools'), readQuery(searchParams)])
  return {
    ...(await sharing({
      title: t('title'),
      description: t('lead'),
      path: address(undefined, page),
      image: shareImagePath('site', 'lectern'),
    })),
    robots: search ? { index: false, follow: true } : undefined,
  }
}

export default async function SchoolsPage({ searchParams }: SchoolsPageProps) {
  const { search, page } = await readQuery(searchParams)
  const [t, { items, total }] = await Promise.all([
    getTranslations('organization.schools'),
    listOrganizations({ page, limit: perPage, search }),
  ])
  const pages = Math.max(1, Math.ceil(total / perPage))
  if (page > pages) redirect(address(search, pages))
  return (
    <main className="page flex-1 py-10 lg:py-14">
      <SearchHead
        title={t('title')}
        text={search ? t('found', { count: total, search }) : t('lead')}
        action={paths.organizations}
        search={search}
        labels={{ search: t('search'), submit: t('searchButton'), clear: t('clear') }}
      />
      {items.length > 0 ? (
        <ul aria-label={t('title')} className="mt-8 grid gap-5 sm:grid-cols-2 lg:mt-10 lg:grid-cols-3">
          {items.map(({ id, name, slug, logoUrl, description, courseCount }) => (
            <Card key={id} as="li" interactive className="flex items-start gap-4">
              <Avatar name={name} seed={id} src={logoUrl} size="md" />
              <div className="min-w-0">
                <h2 className="display wrap-anywhere text-lg leading-snug">
                  <Link href={schoolPath(slug)} className={`text-ink no-underline ${cardLinkClass}`}>
                    {name}
                  </Link>
                </h2>
                <p className="mt-1 text-ink-muted text-xs">{t('courses', { count: courseCount })}</p>
                {description && <p className="mt-2 line-clamp-3 text-sm">{description}</p>}
              </div>
            </Card>
          ))}
        </ul>
      ) : (
        <EmptyState
          className="mt-8"
          title={search ? t('emptyTitle') : t('noneTitle')}
          text={search ? t('emptyText') : t('noneText')}
          action={search && <ButtonLink href={paths.organizations}>{t('clear')}</ButtonLink>}
        />
      )}
      <Pages page={page} pages={pages} hrefFor={number => address(search, number)} />
      <div className="mt-12 flex flex-wrap items-center justify-between gap-4 rounded-card border bg-surface-sunken p-5">
        <p className="min-w-0 flex-[1_1_16rem] text-sm">{t('foundText')}</p>
        <ButtonLink href={newOrgPath} variant="secondary">
          {t('foundButton')}
        </ButtonLink>
      </div>
    </main>
  )
}

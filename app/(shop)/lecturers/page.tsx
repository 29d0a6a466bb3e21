import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { lecturerPath, shareImagePath } from '@/components/catalog/addresses'
import { JsonLd } from '@/components/catalog/json-ld'
import { LecturerList } from '@/components/catalog/lecturer-list'
import { SearchHead } from '@/components/catalog/search-head'
import { sharing } from '@/components/catalog/sharing'
import { pageList } from '@/components/catalog/structured-data'
import { addressOf, textOf } from '@/components/shell/address'
import { pageNumber } from '@/components/shell/page-number'
import { Pages } from '@/components/shell/pages'
import { paths } from '@/components/shell/paths'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { listLecturers } from '@/lib/catalog/queries/lecturers'

const perPage = 24

interface LecturersPageProps {
  searchParams: Promise<{ search?: string | string[]; page?: string | string[] }>
}

async function readQuery(searchParams: LecturersPageProps['searchParams']) {
  const query = await searchParams
  return { search: textOf(query.search), page: pageNumber(query.page) }
}

const address = (search: string | undefined, page: number) => addressOf(paths.lecturers, { search }, page)

export async function generateMetadata({ searchParams }: LecturersPageProps): Promise<Metadata> {
  const [t, { search, page }] = await Promise.all([getTranslations('subjects.lecturers'), readQuery(searchParams)])
  return {
    ...(await sharing({
      title: t('title'),
      description: t('description'),
      path: address(undefined, page),
      image: shareImagePath('site', 'lectern'),
    })),
    robots: search ? { index: false, follow: true } : undefined,
  }
}

export default async function LecturersPage({ searchParams }: LecturersPageProps) {
  const { search, page } = await readQuery(searchParams)
  const [t, { items, total }] = await Promise.all([
    getTranslations('subjects.lecturers'),
    // Nobody's own view: an administrator, too, sees no e-mail addresses here.
    listLecturers(null, { page, limit: perPage, search }),
  ])
  const pages = Math.max(1, Math.ceil(total / perPage))
  if (page > pages) redirect(address(search, pages))
  return (
    <main className="page flex-1 py-10 lg:py-14">
      <JsonLd data={pageList(items.map(({ id, name }) => ({ name, href: lecturerPath(id) })))} />
      <SearchHead
        title={t('title')}
        text={search ? t('found', { count: total, search }) : t('lead', { count: total })}
        action={paths.lecturers}
        search={search}
        labels={{ search: t('search'), submit: t('searchButton'), clear: t('clear') }}
      />
      <div className="mt-8 lg:mt-10">
        {items.length > 0 ? (
          <LecturerList lecturers={items} heading="h2" label={t('list')} />
        ) : (
          <EmptyState
            title={search ? t('emptyTitle') : t('noneTitle')}
            text={search ? t('emptyText') : t('noneText')}
            action={search ? <ButtonLink href={paths.lecturers}>{t('clear')}</ButtonLink> : undefined}
          />
        )}
      </div>
      <Pages page={page} pages={pages} hrefFor={number => address(search, number)} className="mt-12" />
    </main>
  )
}

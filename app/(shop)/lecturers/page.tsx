import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { lecturerPath, shareImagePath } from '@/components/catalog/addresses'
import { JsonLd } from '@/components/catalog/json-ld'
import { LecturerList } from '@/components/catalog/lecturer-list'
import { sharing } from '@/components/catalog/sharing'
import { pageList } from '@/components/catalog/structured-data'
import { addressOf, textOf } from '@/components/shell/address'
import { pageNumber } from '@/components/shell/page-number'
import { paths } from '@/components/shell/paths'
import { Button, ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Field } from '@/components/ui/field'
import { SearchGlyph } from '@/components/ui/glyph'
import { Input } from '@/components/ui/input'
import { Pagination } from '@/components/ui/pagination'
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
  const [t, tPages, { items, total }] = await Promise.all([
    getTranslations('subjects.lecturers'),
    getTranslations('subjects'),
    // Nobody's own view: an administrator, too, sees no e-mail addresses here.
    listLecturers(null, { page, limit: perPage, search }),
  ])
  const pages = Math.max(1, Math.ceil(total / perPage))
  if (page > pages) redirect(address(search, pages))
  return (
    <main className="page flex-1 py-10 lg:py-14">
      <JsonLd data={pageList(items.map(({ id, name }) => ({ name, href: lecturerPath(id) })))} />
      <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-6">
        <div className="min-w-0 flex-[1_1_20rem]">
          <h1 className="display text-2xl sm:text-3xl">{t('title')}</h1>
          <p className="mt-3 max-w-2xl text-base text-ink-muted" role={search ? 'status' : undefined}>
            {search ? t('found', { count: total, search }) : t('lead', { count: total })}
          </p>
        </div>
        <search className="flex-[0_1_26rem] max-sm:flex-1">
          <form key={search} action={paths.lecturers} className="flex flex-wrap items-end gap-3">
            <Field label={t('search')} className="min-w-0 flex-[1_1_12rem]">
              <Input
                type="search"
                name="search"
                defaultValue={search}
                maxLength={100}
                icon={<SearchGlyph className="icon-sm" />}
              />
            </Field>
            <Button type="submit" variant="secondary" className="h-11">
              {t('searchButton')}
            </Button>
            {search && (
              <ButtonLink href={paths.lecturers} variant="quiet" className="h-11">
                {t('clear')}
              </ButtonLink>
            )}
          </form>
        </search>
      </div>
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
      <Pagination
        page={page}
        pages={pages}
        hrefFor={number => address(search, number)}
        labels={{
          navigation: tPages('pages'),
          previous: tPages('previousPage'),
          next: tPages('nextPage'),
          page: number => tPages('page', { page: number }),
          position: tPages('pageOf', { page, pages }),
        }}
        className="mt-12"
      />
    </main>
  )
}

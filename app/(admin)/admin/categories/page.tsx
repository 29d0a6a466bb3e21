import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { CategoryActions, NewCategory } from '@/components/admin/curation/category-actions'
import { CuratedList, curatedPerPage } from '@/components/admin/curation/curated-list'
import { curationFilters, curationPaths } from '@/components/admin/curation/filters'
import { distinctSeeds, SubjectCover } from '@/components/catalog/subject-cover'
import { addressOf } from '@/components/shell/address'
import { SectionHeading } from '@/components/ui/section-heading'
import type { TableColumn } from '@/components/ui/table'
import { requireAdmin } from '@/lib/auth/page-session'
import { type CuratedCategory, categoryChoices, curatedCategories } from '@/lib/catalog/queries/curation'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('curation.categories'))('title'), robots: { index: false } }
}

interface CategoriesPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const path = curationPaths.categories

export default async function CategoriesPage({ searchParams }: CategoriesPageProps) {
  const { page, search } = curationFilters(await searchParams)
  const admin = await requireAdmin(addressOf(path, { search }, page))
  const [t, messages, { items, total }, choices] = await Promise.all([
    getTranslations('curation'),
    getMessages(),
    curatedCategories(admin, { page, limit: curatedPerPage, search }),
    categoryChoices(admin),
  ])
  const pages = Math.max(1, Math.ceil(total / curatedPerPage))
  if (page > pages) redirect(addressOf(path, { search }, pages))
  const seeds = distinctSeeds(items.map(({ slug }) => slug))
  const seedOf = (id: string) => seeds[items.findIndex(one => one.id === id)] ?? id
  const columns: TableColumn<CuratedCategory>[] = [
    {
      key: 'name',
      header: t('name'),
      rowHeader: true,
      cell: ({ id, name, slug, thumb }) => (
        <span className="flex min-w-0 items-center gap-3">
          <SubjectCover
            thumb={thumb}
            seed={seedOf(id)}
            slug={slug}
            className="h-10 w-14 flex-none rounded-tag border"
          />
          <span className="min-w-0">
            <span className="block break-words">{name}</span>
            <span className="block break-all font-normal text-ink-muted text-xs">{slug}</span>
          </span>
        </span>
      ),
    },
    {
      key: 'topics',
      header: t('categories.topics'),
      cell: ({ topicCount }) => t('categories.topicCount', { count: topicCount }),
    },
    {
      key: 'courses',
      header: t('courses'),
      cell: ({ courseCount, listedCount }) =>
        courseCount === 0 ? t('courseCount', { count: 0 }) : t('listedOf', { listed: listedCount, count: courseCount }),
    },
    {
      key: 'actions',
      header: t('actions'),
      hideHeader: true,
      className: 'w-px text-right',
      cell: category => <CategoryActions category={category} choices={choices} />,
    },
  ]
  return (
    <NextIntlClientProvider messages={{ curation: messages.curation, uploads: messages.uploads }}>
      <SectionHeading level={1} size="lg" text={t('categories.lead')} action={<NewCategory />}>
        {t('categories.title')}
      </SectionHeading>
      <CuratedList of="categories" columns={columns} rows={items} filters={{ search }} page={page} pages={pages} />
    </NextIntlClientProvider>
  )
}

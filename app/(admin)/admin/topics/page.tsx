import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { CuratedList, curatedPerPage } from '@/components/admin/curation/curated-list'
import { curationFilters, curationPaths } from '@/components/admin/curation/filters'
import { NewTopic, TopicActions } from '@/components/admin/curation/topic-actions'
import { addressOf } from '@/components/shell/address'
import { SectionHeading } from '@/components/ui/section-heading'
import type { TableColumn } from '@/components/ui/table'
import { requireAdmin } from '@/lib/auth/page-session'
import { type CuratedTopic, categoryChoices, curatedTopics } from '@/lib/catalog/queries/curation'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('curation.topics'))('title'), robots: { index: false } }
}

interface TopicsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const path = curationPaths.topics

export default async function TopicsPage({ searchParams }: TopicsPageProps) {
  const { page, ...filters } = curationFilters(await searchParams)
  const admin = await requireAdmin(addressOf(path, filters, page))
  const [t, messages, { items, total }, choices] = await Promise.all([
    getTranslations('curation'),
    getMessages(),
    curatedTopics(admin, { page, limit: curatedPerPage, ...filters }),
    categoryChoices(admin),
  ])
  const pages = Math.max(1, Math.ceil(total / curatedPerPage))
  if (page > pages) redirect(addressOf(path, filters, pages))
  const columns: TableColumn<CuratedTopic>[] = [
    {
      key: 'name',
      header: t('name'),
      rowHeader: true,
      cell: ({ name, slug }) => (
        <>
          <span className="block break-words">{name}</span>
          <span className="block break-all font-normal text-ink-muted text-xs">{slug}</span>
        </>
      ),
    },
    { key: 'category', header: t('topics.category'), cell: ({ category }) => category.name },
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
      cell: topic => <TopicActions topic={topic} choices={choices} />,
    },
  ]
  return (
    <NextIntlClientProvider messages={{ curation: messages.curation }}>
      <SectionHeading
        level={1}
        size="lg"
        text={t('topics.lead')}
        action={<NewTopic key={filters.category} choices={choices} likely={filters.category} />}
      >
        {t('topics.title')}
      </SectionHeading>
      <CuratedList
        of="topics"
        columns={columns}
        rows={items}
        filters={filters}
        choices={[
          {
            name: 'category',
            label: t('topics.category'),
            any: t('topics.anyCategory'),
            value: filters.category,
            options: choices.map(({ id, name }) => [id, name]),
          },
        ]}
        page={page}
        pages={pages}
      />
    </NextIntlClientProvider>
  )
}

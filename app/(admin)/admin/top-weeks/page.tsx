import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { CuratedList, curatedPerPage } from '@/components/admin/curation/curated-list'
import { curationFilters, curationPaths } from '@/components/admin/curation/filters'
import { TopWeekActions } from '@/components/admin/curation/top-week-actions'
import { catalogWords } from '@/components/catalog/words'
import { addressOf } from '@/components/shell/address'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { PlusGlyph } from '@/components/ui/glyph'
import { SectionHeading } from '@/components/ui/section-heading'
import type { TableColumn } from '@/components/ui/table'
import { requireAdmin } from '@/lib/auth/page-session'
import { type CuratedTopWeek, curatedTopWeeks } from '@/lib/catalog/queries/curation'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('curation.topWeeks'))('title'), robots: { index: false } }
}

interface TopWeeksPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const path = curationPaths.topWeeks
const tones = { current: 'positive', past: 'neutral', planned: 'accent' } as const

export default async function TopWeeksPage({ searchParams }: TopWeeksPageProps) {
  const { page, search } = curationFilters(await searchParams)
  const admin = await requireAdmin(addressOf(path, { search }, page))
  const [t, words, messages, { items, total }] = await Promise.all([
    getTranslations('curation'),
    catalogWords(),
    getMessages(),
    curatedTopWeeks(admin, { page, limit: curatedPerPage, search }),
  ])
  const pages = Math.max(1, Math.ceil(total / curatedPerPage))
  if (page > pages) redirect(addressOf(path, { search }, pages))
  const columns: TableColumn<CuratedTopWeek>[] = [
    {
      key: 'shelf',
      header: t('topWeeks.shelf'),
      rowHeader: true,
      cell: ({ id, name }) => (
        <Link
          href={`${path}/${id}`}
          className="inline-flex min-h-6 items-center break-words text-ink underline-offset-4 hover:underline"
        >
          {name}
        </Link>
      ),
    },
    { key: 'days', header: t('topWeeks.days'), cell: ({ startsOn, endsOn }) => words.days(startsOn, endsOn) },
    {
      key: 'state',
      header: t('topWeeks.state'),
      cell: ({ state }) => <Badge tone={tones[state]}>{t(`topWeeks.states.${state}`)}</Badge>,
    },
    {
      key: 'courses',
      header: t('courses'),
      cell: ({ courseCount, hiddenCount }) => (
        <>
          {t('courseCount', { count: courseCount })}
          {hiddenCount > 0 && (
            <span className="block text-ink-muted text-xs">{t('topWeeks.hidden', { count: hiddenCount })}</span>
          )}
        </>
      ),
    },
    {
      key: 'curator',
      header: t('topWeeks.curator'),
      cell: ({ curator }) => curator ?? <span className="text-ink-muted">{t('topWeeks.nobody')}</span>,
    },
    {
      key: 'actions',
      header: t('actions'),
      hideHeader: true,
      className: 'w-px text-right',
      cell: week => <TopWeekActions week={week} />,
    },
  ]
  return (
    <NextIntlClientProvider messages={{ curation: messages.curation }}>
      <SectionHeading
        level={1}
        size="lg"
        text={t('topWeeks.lead')}
        action={
          <ButtonLink href={`${path}/new`} icon={<PlusGlyph className="icon-sm" />}>
            {t('topWeeks.new')}
          </ButtonLink>
        }
      >
        {t('topWeeks.title')}
      </SectionHeading>
      <CuratedList of="topWeeks" columns={columns} rows={items} filters={{ search }} page={page} pages={pages} />
    </NextIntlClientProvider>
  )
}

import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { CuratedList, curatedPerPage } from '@/components/admin/curation/curated-list'
import { curationFilters, curationPaths } from '@/components/admin/curation/filters'
import { LecturerActions, NewLecturer } from '@/components/admin/curation/lecturer-actions'
import { addressOf } from '@/components/shell/address'
import { Avatar } from '@/components/ui/avatar'
import { SectionHeading } from '@/components/ui/section-heading'
import type { TableColumn } from '@/components/ui/table'
import { requireAdmin } from '@/lib/auth/page-session'
import { type CuratedLecturer, curatedLecturers } from '@/lib/catalog/queries/curation'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('curation.lecturers'))('title'), robots: { index: false } }
}

interface LecturersPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const path = curationPaths.lecturers

export default async function LecturersPage({ searchParams }: LecturersPageProps) {
  const { page, search } = curationFilters(await searchParams)
  const admin = await requireAdmin(addressOf(path, { search }, page))
  const [t, messages, { items, total }] = await Promise.all([
    getTranslations('curation'),
    getMessages(),
    curatedLecturers(admin, { page, limit: curatedPerPage, search }),
  ])
  const pages = Math.max(1, Math.ceil(total / curatedPerPage))
  if (page > pages) redirect(addressOf(path, { search }, pages))
  const columns: TableColumn<CuratedLecturer>[] = [
    {
      key: 'person',
      header: t('lecturers.person'),
      rowHeader: true,
      cell: ({ name, headline, avatar }) => (
        <span className="flex min-w-0 items-center gap-3">
          <Avatar name={name} src={avatar} size="sm" />
          <span className="min-w-0">
            <span className="block break-words">{name}</span>
            <span className="block font-normal text-ink-muted text-xs">{headline}</span>
          </span>
        </span>
      ),
    },
    {
      key: 'email',
      header: t('lecturers.email'),
      cell: ({ email }) => <span className="break-all">{email}</span>,
    },
    {
      key: 'account',
      header: t('lecturers.account'),
      cell: ({ account }) => account?.name ?? <span className="text-ink-muted">{t('lecturers.noAccount')}</span>,
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
      cell: lecturer => <LecturerActions lecturer={lecturer} />,
    },
  ]
  return (
    <NextIntlClientProvider messages={{ curation: messages.curation, uploads: messages.uploads }}>
      <SectionHeading level={1} size="lg" text={t('lecturers.lead', { count: total })} action={<NewLecturer />}>
        {t('lecturers.title')}
      </SectionHeading>
      <CuratedList of="lecturers" columns={columns} rows={items} filters={{ search }} page={page} pages={pages} />
    </NextIntlClientProvider>
  )
}

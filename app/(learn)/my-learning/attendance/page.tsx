import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { OwnTerm } from '@/components/attendance/own-term'
import { ownAttendancePath } from '@/components/attendance/paths'
import { type AddressQuery, addressOf } from '@/components/shell/address'
import { pageNumber } from '@/components/shell/page-number'
import { Pages } from '@/components/shell/pages'
import { paths } from '@/components/shell/paths'
import { Badge, type BadgeTone } from '@/components/ui/badge'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { SectionHeading } from '@/components/ui/section-heading'
import { Table, type TableColumn } from '@/components/ui/table'
import type { AttendanceStatus } from '@/lib/attendance/policy'
import { ownAttendance } from '@/lib/attendance/queries/own'
import { listAttendance } from '@/lib/attendance/queries/records'
import type { Attendance } from '@/lib/attendance/schema'
import { requireUser } from '@/lib/auth/page-session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('attendance'))('own.title'), robots: { index: false } }
}

const limit = 20
const tones: Record<AttendanceStatus, BadgeTone> = {
  present: 'positive',
  late: 'warning',
  absent: 'danger',
  excused: 'neutral',
}

export default async function OwnAttendancePage({ searchParams }: { searchParams: Promise<AddressQuery> }) {
  const page = pageNumber((await searchParams).page)
  const hrefFor = (number: number) => addressOf(ownAttendancePath, {}, number)
  const actor = await requireUser(hrefFor(page))
  const [terms, records, t, tLearn, format] = await Promise.all([
    ownAttendance(actor),
    listAttendance(actor, { userId: actor.userId, page, limit }),
    getTranslations('attendance'),
    getTranslations('learn'),
    getFormatter(),
  ])
  const pages = Math.max(1, Math.ceil(records.total / limit))
  const columns: TableColumn<Attendance>[] = [
    {
      key: 'session',
      header: t('own.session'),
      rowHeader: true,
      cell: record => (
        <>
          {record.materialTitle}
          <span className="block font-normal text-ink-muted text-xs">{record.courseTitle}</span>
        </>
      ),
    },
    {
      key: 'status',
      header: t('own.status'),
      cell: record => <Badge tone={tones[record.status]}>{t(`status.${record.status}`)}</Badge>,
    },
    { key: 'notes', header: t('note'), cell: record => <span className="wrap-anywhere">{record.notes || '–'}</span> },
    {
      key: 'day',
      header: t('own.recorded'),
      className: 'whitespace-nowrap',
      cell: record => format.dateTime(new Date(record.createdAt), { dateStyle: 'medium' }),
    },
  ]
  return (
    <main id="main" className="page flex-1 pt-8 pb-16 sm:pt-12">
      <Breadcrumb
        label={t('own.path')}
        steps={[{ name: tLearn('myLearning'), href: paths.learning }, { name: t('own.title') }]}
      />
      <SectionHeading level={1} size="lg" text={t('own.lead')} className="mt-4 mb-8">
        {t('own.title')}
      </SectionHeading>
      {records.total === 0 ? (
        <EmptyState
          title={t('own.emptyTitle')}
          text={t('own.emptyText')}
          action={
            <ButtonLink href={paths.learning} variant="secondary">
              {tLearn('myLearning')}
            </ButtonLink>
          }
        />
      ) : (
        <>
          <div className="grid gap-10">
            {terms.map(term => (
              <OwnTerm key={term.key} term={term} />
            ))}
          </div>
          <SectionHeading id="records" className="mt-12 mb-4">
            {t('own.records')}
          </SectionHeading>
          <Table
            caption={t('own.records')}
            columns={columns}
            rows={records.items}
            rowKey={({ id }) => id}
            cardsBelow="lg"
          />
          <Pages page={page} pages={pages} hrefFor={hrefFor} label={t('own.pages')} isNewestFirst />
        </>
      )}
    </main>
  )
}

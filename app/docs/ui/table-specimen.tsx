import { getFormatter, getTranslations } from 'next-intl/server'
import { Avatar } from '@/components/ui/avatar'
import { Button, IconButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { MoreGlyph } from '@/components/ui/glyph'
import { ProgressBar } from '@/components/ui/progress-bar'
import { Table, type TableColumn } from '@/components/ui/table'
import { Specimen } from './specimen'

interface Learner {
  name: string
  progress: number
  enrolled: Date
  spent: number
}

const rows: Omit<Learner, 'name'>[] = [
  { progress: 100, enrolled: new Date('2026-02-03'), spent: 24 },
  { progress: 62, enrolled: new Date('2026-03-14'), spent: 19 },
  { progress: 8, enrolled: new Date('2026-05-21'), spent: 19 },
]

/** The table with rows, as cards, and in the three states in which it has none. */
export async function TableSpecimen({ people }: { people: readonly string[] }) {
  const [t, format] = await Promise.all([getTranslations('ui.docs'), getFormatter()])
  const learners: Learner[] = rows.map((row, index) => ({ ...row, name: people[index] ?? '' }))
  const columns: TableColumn<Learner>[] = [
    {
      key: 'name',
      header: t('content.learner'),
      rowHeader: true,
      sort: { href: '#table', direction: 'ascending' },
      cell: ({ name }) => (
        <span className="flex items-center gap-2.5">
          <Avatar name={name} size="sm" />
          {name}
        </span>
      ),
    },
    {
      key: 'progress',
      header: t('content.progress'),
      sort: { href: '#table' },
      className: 'min-w-36',
      cell: ({ name, progress }) => (
        <ProgressBar
          className="w-full min-w-32 max-w-44"
          value={progress}
          label={`${t('content.progress')}: ${name}`}
          valueText={format.number(progress / 100, { style: 'percent' })}
        />
      ),
    },
    {
      key: 'enrolled',
      header: t('content.enrolled'),
      sort: { href: '#table' },
      className: 'whitespace-nowrap',
      cell: ({ enrolled }) => format.dateTime(enrolled, { dateStyle: 'medium' }),
    },
    {
      key: 'spent',
      header: t('content.spent'),
      numeric: true,
      cell: ({ spent }) => format.number(spent, { style: 'currency', currency: 'USD' }),
    },
    {
      key: 'actions',
      header: t('words.actions'),
      hideHeader: true,
      className: 'w-12 text-right',
      cell: ({ name }) => (
        <IconButton size="sm" label={`${t('words.actions')}: ${name}`} icon={<MoreGlyph className="icon-sm" />} />
      ),
    },
  ]
  const shared = { columns, rowKey: (row: Learner) => row.name, caption: t('content.learners') }
  return (
    <Specimen id="table" text={t('about.table')} stacked className="grid grid-cols-[minmax(0,1fr)] gap-6">
      {() => (
        <>
          <Table {...shared} rows={learners} isSelected={row => row.progress === 62} />
          <div className="grid grid-cols-[minmax(0,1fr)] gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
            <Table {...shared} rows={learners.slice(0, 2)} />
            <Table
              {...shared}
              columns={columns.slice(0, 4)}
              cardsBelow="never"
              rows={[]}
              loadingRows={4}
              loadingLabel={t('words.loading')}
              className="max-lg:hidden"
            />
          </div>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-6 lg:grid-cols-2">
            <Table
              {...shared}
              columns={columns.slice(0, 2)}
              rows={[]}
              empty={
                <EmptyState
                  size="inline"
                  level={3}
                  title={t('content.emptyTable')}
                  text={t('content.emptyTableText')}
                  action={<Button>{t('content.share')}</Button>}
                />
              }
            />
            <Table
              {...shared}
              columns={columns.slice(0, 2)}
              rows={[]}
              error={
                <ErrorState
                  size="inline"
                  level={3}
                  title={t('content.errorTable')}
                  text={t('content.errorTableText')}
                  action={<Button variant="secondary">{t('words.retry')}</Button>}
                />
              }
            />
          </div>
        </>
      )}
    </Specimen>
  )
}

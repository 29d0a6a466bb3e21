import { getTranslations } from 'next-intl/server'
import { addressOf } from '@/components/shell/address'
import { Pages } from '@/components/shell/pages'
import { Badge, type BadgeTone } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { TabLinks } from '@/components/ui/tab-links'
import { Table, type TableColumn } from '@/components/ui/table'
import type { ImportRow, MemberImport, RowState } from '@/lib/member-imports/schema'
import { importPath } from '../paths'

const tone = (state: RowState): BadgeTone =>
  state === 'ok' || state === 'invited' ? 'positive' : state.startsWith('already') ? 'neutral' : 'warning'

export type RowFilter = 'problems' | undefined

export const rowsPath = (orgId: string, importId: string, show: RowFilter, page = 1) =>
  addressOf(importPath(orgId), { import: importId, show }, page)

interface ImportRowsProps {
  of: MemberImport
  rows: ImportRow[]
  show: RowFilter
  page: number
  pages: number
}

/** What becomes of each line of a file. */
export async function ImportRows({ of, rows, show, page, pages }: ImportRowsProps) {
  const t = await getTranslations('organization.import')
  const good = (of.counts.ok ?? 0) + (of.counts.invited ?? 0)
  const columns: TableColumn<ImportRow>[] = [
    { key: 'line', header: t('line'), numeric: true, className: 'w-px', cell: ({ line }) => line },
    {
      key: 'email',
      header: t('email'),
      rowHeader: true,
      cell: ({ email, name }) => (
        <>
          <span className="break-all">{email || t('noAddress')}</span>
          {name && <span className="wrap-anywhere block font-normal text-ink-muted text-xs">{name}</span>}
        </>
      ),
    },
    {
      key: 'role',
      header: t('role'),
      cell: ({ role }) => role || <span className="text-ink-muted">{t('student')}</span>,
    },
    {
      key: 'place',
      header: t('place'),
      cell: ({ level, term }) => [level, term].filter(Boolean).join(' · ') || <span className="text-ink-muted">–</span>,
    },
    { key: 'state', header: t('state'), cell: ({ state }) => <Badge tone={tone(state)}>{t(`states.${state}`)}</Badge> },
  ]
  const path = (filter: RowFilter, number = 1) => rowsPath(of.organizationId, of.id, filter, number)
  return (
    <section aria-labelledby="rows" className="mt-8">
      <h2 id="rows" className="sr-only">
        {t('rows')}
      </h2>
      <TabLinks
        label={t('rows')}
        tabs={[
          { href: path(undefined), label: t('all'), count: of.total, current: !show },
          { href: path('problems'), label: t('problems'), count: of.total - good, current: show === 'problems' },
        ]}
        className="mb-4"
      />
      <Table
        caption={t('rows')}
        columns={columns}
        rows={rows}
        rowKey={({ line }) => String(line)}
        empty={<EmptyState size="inline" level={3} title={t('noProblemTitle')} text={t('noProblemText')} />}
      />
      <Pages page={page} pages={pages} hrefFor={number => path(show, number)} />
    </section>
  )
}

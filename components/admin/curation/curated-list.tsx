import { getTranslations } from 'next-intl/server'
import { addressOf } from '@/components/shell/address'
import type { FilterChoice } from '@/components/shell/filter-form'
import { Pages } from '@/components/shell/pages'
import { EmptyState } from '@/components/ui/empty-state'
import { Table, type TableColumn } from '@/components/ui/table'
import { type CurationFilter, curationPaths } from './filters'
import { SearchForm } from './search-form'

/** Rows of a page. */
export const curatedPerPage = 30

interface CuratedListProps<Row> {
  of: keyof typeof curationPaths
  columns: TableColumn<Row>[]
  rows: readonly Row[]
  filters: CurationFilter
  /** What it can be narrowed by, besides words. */
  choices?: FilterChoice[]
  page: number
  pages: number
}

/** A page of a curated list, with its search and its two ways of being empty. */
export async function CuratedList<Row extends { id: string }>(props: CuratedListProps<Row>) {
  const { of, columns, rows, filters, choices, page, pages } = props
  const t = await getTranslations('curation')
  const path = curationPaths[of]
  const isNarrowed = Boolean(filters.search || filters.category)
  return (
    <>
      <SearchForm path={path} filters={filters} hint={t(`${of}.searchHint`)} choices={choices} />
      <Table
        caption={t(`${of}.list`)}
        columns={columns}
        rows={rows}
        rowKey={row => row.id}
        cardsBelow="lg"
        empty={
          isNarrowed ? (
            <EmptyState size="inline" title={t('noMatchTitle')} text={t('noMatchText')} />
          ) : (
            <EmptyState size="inline" title={t(`${of}.emptyTitle`)} text={t(`${of}.emptyText`)} />
          )
        }
      />
      <Pages page={page} pages={pages} hrefFor={number => addressOf(path, filters, number)} />
    </>
  )
}

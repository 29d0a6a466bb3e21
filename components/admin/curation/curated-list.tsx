import { getTranslations } from 'next-intl/server'
import { addressOf } from '@/components/shell/address'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { Table, type TableColumn } from '@/components/ui/table'
import type { CurationFilter } from './filters'

/** Rows of a page. */
export const curatedPerPage = 30

interface CuratedListProps<Row> {
  caption: string
  columns: TableColumn<Row>[]
  rows: readonly Row[]
  path: string
  filters: CurationFilter
  page: number
  pages: number
  /** What stands there while nothing has been made. */
  empty: { title: string; text: string }
}

/** A page of a curated list, with its two ways of being empty. */
export async function CuratedList<Row extends { id: string }>(props: CuratedListProps<Row>) {
  const { caption, columns, rows, path, filters, page, pages, empty } = props
  const t = await getTranslations('curation')
  const isNarrowed = Boolean(filters.search || filters.category)
  return (
    <>
      <Table
        caption={caption}
        columns={columns}
        rows={rows}
        rowKey={row => row.id}
        cardsBelow="lg"
        empty={
          isNarrowed ? (
            <EmptyState size="inline" title={t('noMatchTitle')} text={t('noMatchText')} />
          ) : (
            <EmptyState size="inline" title={empty.title} text={empty.text} />
          )
        }
      />
      <Pagination
        page={page}
        pages={pages}
        hrefFor={number => addressOf(path, filters, number)}
        labels={{
          navigation: t('pages'),
          previous: t('previous'),
          next: t('next'),
          page: number => t('pageName', { page: number }),
          position: t('page', { page, pages }),
        }}
        className="mt-6"
      />
    </>
  )
}

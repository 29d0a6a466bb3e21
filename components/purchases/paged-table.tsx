import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Table, type TableProps } from '@/components/ui/table'
import type { Page } from '@/lib/api/page'
import { Pager, pagesOf } from './pager'

interface PagedTableProps<Row> extends Pick<TableProps<Row>, 'caption' | 'columns' | 'rowKey' | 'cardsBelow'> {
  list: Page<Row>
  hrefFor: (page: number) => string
  empty: ReactNode
}

/** One page of a list as a table, with the way to the other pages. */
export async function PagedTable<Row>({ list, hrefFor, empty, ...table }: PagedTableProps<Row>) {
  return (
    <>
      <Table {...table} rows={list.items} empty={list.page > 1 ? <NoSuchPage first={hrefFor(1)} /> : empty} />
      {list.items.length > 0 && (
        <Pager of={table.caption} page={list.page} pages={pagesOf(list.total, list.limit)} hrefFor={hrefFor} />
      )}
    </>
  )
}

/** In place of a page beyond the last. */
export async function NoSuchPage({ first }: { first: string }) {
  const t = await getTranslations('money.pager')
  return (
    <EmptyState
      size="inline"
      title={t('beyondTitle')}
      action={
        <ButtonLink href={first} variant="secondary" size="sm">
          {t('toFirst')}
        </ButtonLink>
      }
    />
  )
}

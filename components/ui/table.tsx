import Link from 'next/link'
import type { ReactNode } from 'react'
import { cn } from './cn'
import { ArrowDownGlyph, ArrowUpGlyph, SortGlyph } from './glyph'
import { Skeleton } from './skeleton'

export interface TableSort {
  /** Where the head leads: the list sorted by this column, or the other way round when it is already. */
  href: string
  /** Set on the column the list is sorted by. */
  direction?: 'ascending' | 'descending'
}

export interface TableColumn<Row> {
  key: string
  header: string
  cell: (row: Row) => ReactNode
  /** `end` and tabular figures for numbers and money. */
  numeric?: boolean
  /** This column says which row it is: read with every other cell, and the title of the card. */
  rowHeader?: boolean
  /** For a column of buttons: its head is read but not seen. */
  hideHeader?: boolean
  sort?: TableSort
  /** Classes of its cells: a width, `whitespace-nowrap`. */
  className?: string
}

export interface TableProps<Row> {
  /** What the table lists. Read out; shown only with `showCaption`. */
  caption: string
  columns: readonly TableColumn<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  showCaption?: boolean
  /** Shown instead of rows when there are none: an EmptyState. */
  empty?: ReactNode
  /** Shown instead of rows when they could not be read: an ErrorState. */
  error?: ReactNode
  /** So many rows of bones instead of rows. `loadingLabel` says it in words. */
  loadingRows?: number
  loadingLabel?: string
  /** Under which width of its own box each row turns into a card. */
  cardsBelow?: 'sm' | 'lg' | 'never'
  /** `page`: the head sticks under the site's header. `box`: the table scrolls in itself, both ways. */
  scroll?: 'page' | 'box'
  isSelected?: (row: Row) => boolean
  className?: string
}

/*
 * Two looks of one table, by the width of its own box and not of the window: columns with a head, or a card a row with
 * the head's words before each cell. Whole class names, since Tailwind reads them from here.
 */
const wide = {
  sm: {
    table: '@max-md:block',
    head: '@max-md:block',
    headRow: '@max-md:flex @max-md:flex-wrap @max-md:items-center @max-md:gap-x-4 @max-md:gap-y-1 @max-md:pb-3',
    plainHead: '@max-md:sr-only',
    sortHead: '@max-md:block @max-md:!p-0 @max-md:!border-0 @max-md:!bg-transparent @max-md:static',
    body: '@max-md:grid @max-md:gap-3',
    row: '@max-md:block @max-md:rounded-card @max-md:border @max-md:bg-surface-raised @max-md:p-4 @max-md:[&>*]:!bg-transparent data-selected:@max-md:bg-accent-soft',
    cell: '@max-md:flex @max-md:items-baseline @max-md:justify-between @max-md:gap-6 @max-md:!border-0 @max-md:!px-0 @max-md:!py-1 @max-md:text-right @max-md:before:text-left @max-md:before:text-ink-muted @max-md:before:text-xs @max-md:before:font-normal @max-md:before:font-sans @max-md:before:content-[attr(data-label)]',
    rowHeader: '@max-md:block @max-md:!border-0 @max-md:!px-0 @max-md:!pt-0 @max-md:!pb-2 @max-md:text-base',
    bareCell: '@max-md:!justify-end @max-md:!w-auto',
    frame: '@max-md:contents',
    whole: '@max-md:block',
  },
  lg: {
    table: '@max-3xl:block',
    head: '@max-3xl:block',
    headRow: '@max-3xl:flex @max-3xl:flex-wrap @max-3xl:items-center @max-3xl:gap-x-4 @max-3xl:gap-y-1 @max-3xl:pb-3',
    plainHead: '@max-3xl:sr-only',
    sortHead: '@max-3xl:block @max-3xl:!p-0 @max-3xl:!border-0 @max-3xl:!bg-transparent @max-3xl:static',
    body: '@max-3xl:grid @max-3xl:gap-3',
    row: '@max-3xl:block @max-3xl:rounded-card @max-3xl:border @max-3xl:bg-surface-raised @max-3xl:p-4 @max-3xl:[&>*]:!bg-transparent data-selected:@max-3xl:bg-accent-soft',
    cell: '@max-3xl:flex @max-3xl:items-baseline @max-3xl:justify-between @max-3xl:gap-6 @max-3xl:!border-0 @max-3xl:!px-0 @max-3xl:!py-1 @max-3xl:text-right @max-3xl:before:text-left @max-3xl:before:text-ink-muted @max-3xl:before:text-xs @max-3xl:before:font-normal @max-3xl:before:font-sans @max-3xl:before:content-[attr(data-label)]',
    rowHeader: '@max-3xl:block @max-3xl:!border-0 @max-3xl:!px-0 @max-3xl:!pt-0 @max-3xl:!pb-2 @max-3xl:text-base',
    bareCell: '@max-3xl:!justify-end @max-3xl:!w-auto',
    frame: '@max-3xl:contents',
    whole: '@max-3xl:block',
  },
  never: {
    table: '',
    head: '',
    headRow: '',
    plainHead: '',
    sortHead: '',
    body: '',
    row: '',
    cell: '',
    rowHeader: '',
    bareCell: '',
    frame: '',
    whole: '',
  },
}

/** Rows of like things. The server can render it whole: sorting is a link, and cards are a matter of style. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, columns, rows, rowKey, cardsBelow = 'sm', scroll = 'page', loadingRows, error, empty } = props
  const look = wide[cardsBelow]
  const isBox = scroll === 'box'
  const instead = error ?? (loadingRows === undefined && rows.length === 0 ? empty : undefined)
  const table = (
    <table
      aria-busy={loadingRows !== undefined || undefined}
      className={cn('w-full border-separate border-spacing-0 text-left text-sm', look.table)}
    >
      <caption className={props.showCaption ? 'pb-3 text-left font-medium text-sm' : 'sr-only'}>
        {caption}
        {loadingRows !== undefined && <span className="sr-only"> {props.loadingLabel}</span>}
      </caption>
      <thead className={look.head}>
        <tr className={look.headRow}>
          {columns.map(column => (
            <th
              key={column.key}
              scope="col"
              aria-sort={column.sort ? (column.sort.direction ?? 'none') : undefined}
              className={cn(
                'sticky z-2 h-10 whitespace-nowrap border-b bg-surface-sunken px-3 py-0 font-medium text-ink-muted text-xs first:rounded-tl-card first:pl-4 last:rounded-tr-card last:pr-4',
                isBox ? 'top-0' : 'top-(--sticky-top)',
                column.numeric && 'text-right',
                column.sort ? look.sortHead : look.plainHead,
              )}
            >
              {column.hideHeader ? <span className="sr-only">{column.header}</span> : <Head column={column} />}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className={look.body}>
        {instead !== undefined ? (
          <tr className={look.whole}>
            <td colSpan={columns.length} className={cn('p-4', look.whole)}>
              {instead}
            </td>
          </tr>
        ) : loadingRows !== undefined ? (
          Array.from({ length: loadingRows }, (_, index) => `bones-${index}`).map((key, index) => (
            <tr key={key} className={cn('group/row', look.row)}>
              {columns.map((column, at) => (
                <td key={column.key} className={cn(cellClass, look.whole)}>
                  <Skeleton
                    className={cn('my-1 h-4', at === 0 ? 'w-4/5' : 'w-3/5', column.numeric && 'ml-auto')}
                    delay={index}
                  />
                </td>
              ))}
            </tr>
          ))
        ) : (
          rows.map(row => (
            <tr
              key={rowKey(row)}
              data-selected={props.isSelected?.(row) ? '' : undefined}
              className={cn(
                'group/row transition-colors last:[&>*:first-child]:rounded-bl-card last:[&>*:last-child]:rounded-br-card [&:hover>*]:bg-surface-sunken data-selected:[&>*]:bg-accent-soft',
                look.row,
              )}
            >
              {columns.map(column => (
                <Cell key={column.key} column={column} row={row} look={look} />
              ))}
            </tr>
          ))
        )}
      </tbody>
    </table>
  )
  const frame = cn('rounded-card border bg-surface-raised', look.frame)
  return (
    <div className={cn('@container relative', props.className)}>
      {isBox ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section tabIndex={0} aria-label={caption} className={cn(frame, 'max-h-[inherit] overflow-auto')}>
          {table}
        </section>
      ) : (
        <div className={frame}>{table}</div>
      )}
    </div>
  )
}

const cellClass = 'border-b px-3 py-2.5 align-middle first:pl-4 last:pr-4 group-last/row:border-b-0'

function Cell<Row>({ column, row, look }: { column: TableColumn<Row>; row: Row; look: (typeof wide)['sm'] }) {
  const className = cn(cellClass, column.numeric && 'tabular text-right', column.className)
  if (column.rowHeader) {
    return (
      <th scope="row" className={cn(className, 'font-medium', look.rowHeader)}>
        {column.cell(row)}
      </th>
    )
  }
  return (
    <td
      data-label={column.hideHeader ? '' : column.header}
      className={cn(className, look.cell, column.hideHeader && look.bareCell)}
    >
      {column.cell(row)}
    </td>
  )
}

function Head<Row>({ column: { header, sort, numeric } }: { column: TableColumn<Row> }) {
  if (!sort) return header
  const Glyph = sort.direction === 'ascending' ? ArrowUpGlyph : sort.direction ? ArrowDownGlyph : SortGlyph
  return (
    <Link
      href={sort.href}
      scroll={false}
      className={cn(
        '-mx-1.5 inline-flex min-h-8 items-center gap-1 rounded-tag px-1.5 no-underline hover:bg-surface-sunken hover:text-ink active:bg-track pointer-coarse:min-h-11',
        sort.direction ? 'text-ink' : 'text-ink-muted',
        numeric && 'flex-row-reverse',
      )}
    >
      {header}
      <Glyph className={cn('icon-sm', !sort.direction && 'opacity-70')} />
    </Link>
  )
}

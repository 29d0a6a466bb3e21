import { getLocale, getTranslations } from 'next-intl/server'
import { Card } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import { Disclosure } from '@/components/ui/disclosure'
import { Table, type TableColumn } from '@/components/ui/table'
import { type ChartProps, toneColour } from './chart-data'
import { LazyChart } from './lazy-chart'

interface ChartPanelProps<Row> extends Pick<ChartProps, 'kind' | 'series' | 'points' | 'currency' | 'most'> {
  id: string
  title: string
  /** The same in a sentence. */
  text: string
  /** The same figures as rows. */
  columns: TableColumn<Row>[]
  rows: Row[]
  rowKey: (row: Row) => string
  className?: string
}

const heights = { bars: 220, areas: 260, rows: 198 }

/** A chart, what it says in a sentence, and its figures as a table. */
export async function ChartPanel<Row>(props: ChartPanelProps<Row>) {
  const { id, title, text, kind, series, points, currency, most, columns, rows, rowKey, className } = props
  const [t, locale] = await Promise.all([getTranslations('analytics'), getLocale()])
  return (
    <Card as="section" className={cn('flex min-w-0 flex-col gap-4', className)}>
      <div>
        <h2 id={id} className="font-semibold text-base">
          {title}
        </h2>
        <p className="mt-0.5 text-ink-muted text-sm">{text}</p>
      </div>
      {series.length > 1 && (
        <ul className="flex flex-wrap gap-x-5 gap-y-1 text-xs">
          {series.map(({ name, tone }) => (
            <li key={name} className="flex items-center gap-2">
              <span
                aria-hidden="true"
                className={cn('h-0 w-5 border-t-2', tone === 'muted' && 'border-dashed')}
                style={{ borderColor: toneColour[tone] }}
              />
              {name}
            </li>
          ))}
        </ul>
      )}
      <LazyChart
        kind={kind}
        name={`${title}. ${text}`}
        series={series}
        points={points}
        locale={locale}
        currency={currency}
        most={most}
        height={heights[kind]}
        failedText={t('charts.failed')}
      />
      <Disclosure
        variant="plain"
        summary={
          <>
            {t('table')}
            <span className="sr-only">: {title}</span>
          </>
        }
        className="mt-auto"
      >
        <div className="-ml-7 max-h-80">
          <Table
            caption={title}
            columns={columns}
            rows={rows}
            rowKey={rowKey}
            scroll="box"
            cardsBelow="never"
            className="max-h-80"
          />
        </div>
      </Disclosure>
    </Card>
  )
}

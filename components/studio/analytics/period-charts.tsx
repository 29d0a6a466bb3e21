import { getFormatter, getTranslations } from 'next-intl/server'
import { catalogWords } from '@/components/catalog/words'
import type { TableColumn } from '@/components/ui/table'
import type { Bucket, Period } from '@/lib/analysis/schema'
import type { ChartPoint } from './chart-data'
import { ChartPanel } from './chart-panel'

/** What happened over time: who came, what was earned, who finished, how it was rated. */
export async function PeriodCharts({ period }: { period: Period }) {
  const [t, words, format] = await Promise.all([getTranslations('analytics'), catalogWords(), getFormatter()])
  const { series, totals, interval, currency } = period
  const inUtc = { timeZone: 'UTC' } as const
  const place = ({ date }: Bucket) => {
    const at = new Date(date)
    if (interval === 'month') {
      const title = format.dateTime(at, { ...inUtc, month: 'long', year: 'numeric' })
      return { label: format.dateTime(at, { ...inUtc, month: 'short', year: '2-digit' }), title }
    }
    const title = format.dateTime(at, { ...inUtc, dateStyle: 'long' })
    return {
      label: format.dateTime(at, { ...inUtc, day: 'numeric', month: 'short' }),
      title: interval === 'week' ? `${t('week')} ${title}` : title,
    }
  }
  const points = (value: (bucket: Bucket) => number, text: (value: number) => string): ChartPoint[] =>
    series.map(bucket => ({
      key: bucket.date,
      ...place(bucket),
      values: [value(bucket)],
      texts: [text(value(bucket))],
    }))
  const dateColumn: TableColumn<Bucket> = {
    key: 'date',
    header: t(interval),
    rowHeader: true,
    className: 'whitespace-nowrap',
    cell: bucket =>
      format.dateTime(
        new Date(bucket.date),
        interval === 'month' ? { ...inUtc, month: 'long', year: 'numeric' } : { ...inUtc, dateStyle: 'medium' },
      ),
  }
  const column = (key: string, header: string, cell: (bucket: Bucket) => string): TableColumn<Bucket> => ({
    key,
    header,
    numeric: true,
    cell,
  })
  const shared = { rows: series, rowKey: ({ date }: Bucket) => date, kind: 'bars' as const }
  const money = (value: number) => words.money(value, currency)
  return (
    <>
      <ChartPanel
        {...shared}
        id="enrolments"
        title={t('charts.enrolments')}
        text={t('charts.enrolmentsText', { count: totals.enrolments })}
        series={[{ name: t('enrolments'), tone: 'accent' }]}
        points={points(({ enrolments }) => enrolments, words.number)}
        columns={[dateColumn, column('count', t('enrolments'), ({ enrolments }) => words.number(enrolments))]}
      />
      {totals.revenue !== null && (
        <ChartPanel
          {...shared}
          id="revenue"
          title={t('charts.revenue')}
          text={t('charts.revenueText', { amount: money(totals.revenue) })}
          series={[{ name: t('revenue'), tone: 'accent' }]}
          points={points(({ revenue }) => revenue ?? 0, money)}
          currency={currency}
          columns={[dateColumn, column('revenue', t('revenue'), ({ revenue }) => money(revenue ?? 0))]}
        />
      )}
      <ChartPanel
        {...shared}
        id="completions"
        title={t('charts.completions')}
        text={t('charts.completionsText', { count: totals.completions })}
        series={[{ name: t('completions'), tone: 'accent' }]}
        points={points(({ completions }) => completions, words.number)}
        columns={[dateColumn, column('count', t('completions'), ({ completions }) => words.number(completions))]}
      />
      <ChartPanel
        {...shared}
        id="ratings"
        title={t('charts.ratings')}
        text={t('charts.ratingsText', { count: totals.ratings })}
        series={[{ name: t('ratings'), tone: 'rating' }]}
        points={points(({ ratings }) => ratings, words.number)}
        columns={[
          dateColumn,
          column('count', t('ratings'), ({ ratings }) => words.number(ratings)),
          column('average', t('averageRating'), ({ averageRating }) =>
            averageRating === null ? '–' : words.stars(averageRating),
          ),
        ]}
      />
    </>
  )
}

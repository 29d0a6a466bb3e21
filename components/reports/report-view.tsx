import { getFormatter, getTranslations } from 'next-intl/server'
import type { ComponentProps } from 'react'
import { Pages } from '@/components/shell/pages'
import { ChartPanel } from '@/components/studio/analytics/chart-panel'
import { Figures } from '@/components/studio/analytics/figures'
import { Table, type TableColumn } from '@/components/ui/table'
import type { OrgScope } from '@/lib/organizations/access'
import { lineName } from './line-name'
import { type ReportFilter, reportPath } from './paths'

/** What a report is asked for. */
export interface ReportProps {
  scope: OrgScope
  filter: ReportFilter
  page: number
}

/** Lines of a page. */
export const linesPerPage = 50
/** Bars that a chart still shows well. */
const bars = 12

/** How figures of a report are written. */
export async function reportFormat() {
  const [t, format] = await Promise.all([getTranslations('reports'), getFormatter()])
  return {
    number: (value: number) => format.number(value),
    percent: (value: number | null) => (value === null ? t('none') : format.number(value / 100, { style: 'percent' })),
    day: (text: string) => format.dateTime(new Date(text), { dateStyle: 'medium' }),
  }
}

interface ReportViewProps<Line> extends ReportProps {
  report: { total: number; lines: Line[]; totals: { percent: number | null } }
  title: string
  figures: ComponentProps<typeof Figures>['figures']
  series: ComponentProps<typeof ChartPanel>['series']
  /** What the chart draws of a line, in per cent: one for each of the series, as in the first columns. */
  drawnOf: (line: Line) => (number | null)[]
  /** After the line's name. */
  columns: TableColumn<Line>[]
}

/** A report in numbers, a chart and a table. */
export async function ReportView<Line extends { id: string | null; name: string | null; detail: string | null }>(
  props: ReportViewProps<Line>,
) {
  const { scope, filter, page, report, title, figures, series, drawnOf } = props
  const [t, { percent }] = await Promise.all([getTranslations('reports'), reportFormat()])
  const name = (line: Line) => lineName(t, filter.by, line)
  const rowKey = ({ id }: Line) => id ?? 'none'
  const drawn = report.lines.slice(0, bars)
  const columns: TableColumn<Line>[] = [
    {
      key: 'name',
      header: t(`group.${filter.by}`),
      rowHeader: true,
      cell: line => (
        <>
          {name(line)}
          {line.detail && <span className="block font-normal text-ink-muted text-xs">{line.detail}</span>}
        </>
      ),
    },
    ...props.columns,
  ]
  return (
    <div className="grid gap-8">
      <Figures label={t('figures')} figures={figures} />
      <ChartPanel
        id={`${filter.report}-chart`}
        title={title}
        text={t(report.total > drawn.length ? 'chartFirst' : 'chartAll', {
          percent: percent(report.totals.percent),
          count: report.total,
          shown: drawn.length,
        })}
        kind="rows"
        most={100}
        series={series}
        points={drawn.map(line => ({
          key: rowKey(line),
          label: shorten(name(line)),
          title: name(line),
          values: drawnOf(line).map(value => value ?? 0),
          texts: drawnOf(line).map(percent),
        }))}
        columns={columns.slice(0, 1 + series.length)}
        rows={drawn}
        rowKey={rowKey}
      />
      <div>
        <Table caption={title} columns={columns} rows={report.lines} rowKey={rowKey} cardsBelow="lg" />
        <Pages
          page={page}
          pages={Math.ceil(report.total / linesPerPage)}
          hrefFor={next => reportPath(scope.organizationId, filter, next)}
        />
      </div>
    </div>
  )
}

/** A name that fits beside its bar. */
const shorten = (name: string) => (name.length > 22 ? `${name.slice(0, 21)}…` : name)

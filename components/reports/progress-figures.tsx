import { getFormatter, getTranslations } from 'next-intl/server'
import { Pages } from '@/components/organization/pages'
import { ChartPanel } from '@/components/studio/analytics/chart-panel'
import { Figures } from '@/components/studio/analytics/figures'
import { EmptyState } from '@/components/ui/empty-state'
import { Table, type TableColumn } from '@/components/ui/table'
import type { OrgScope } from '@/lib/organizations/access'
import { progressReport } from '@/lib/reports/queries/progress'
import type { ProgressLine } from '@/lib/reports/schema'
import { shorten } from './attendance-figures'
import { lineName } from './line-name'
import { type ReportFilter, reportPath } from './paths'

interface FiguresProps {
  scope: OrgScope
  filter: ReportFilter
  page: number
}

const limit = 50
/** Bars that a chart still shows well. */
const bars = 12

/** Progress and completion in numbers, a chart and a table. */
export async function ProgressFigures({ scope, filter, page }: FiguresProps) {
  const { by, course, level, term } = filter
  const [report, t, format] = await Promise.all([
    progressReport(scope, { groupBy: by, courseId: course, levelId: level, termId: term, page, limit }),
    getTranslations('reports'),
    getFormatter(),
  ])
  const { totals, lines } = report
  if (report.total === 0) return <EmptyState title={t('emptyTitle')} text={t('emptyProgress')} />
  const number = (value: number) => format.number(value)
  const percent = (value: number | null) =>
    value === null ? t('none') : format.number(value / 100, { style: 'percent' })
  const name = (line: ProgressLine) => lineName(t, by, line)
  const finishedPercent = ({ finished, enrolments }: { finished: number; enrolments: number }) =>
    enrolments === 0 ? null : Math.floor((finished * 100) / enrolments)
  const columns: TableColumn<ProgressLine>[] = [
    {
      key: 'name',
      header: t(`group.${by}`),
      rowHeader: true,
      cell: line => (
        <>
          {name(line)}
          {line.detail && <span className="block font-normal text-ink-muted text-xs">{line.detail}</span>}
        </>
      ),
    },
    { key: 'percent', header: t('progress'), numeric: true, cell: line => percent(line.percent) },
    { key: 'completion', header: t('completion'), numeric: true, cell: line => percent(finishedPercent(line)) },
    { key: 'enrolments', header: t('enrolments'), numeric: true, cell: line => number(line.enrolments) },
    { key: 'started', header: t('started'), numeric: true, cell: line => number(line.started) },
    { key: 'finished', header: t('finished'), numeric: true, cell: line => number(line.finished) },
    {
      key: 'active',
      header: t('lastActive'),
      className: 'whitespace-nowrap',
      cell: ({ lastActiveAt }) =>
        lastActiveAt ? format.dateTime(new Date(lastActiveAt), { dateStyle: 'medium' }) : t('never'),
    },
  ]
  const drawn = lines.slice(0, bars)
  return (
    <div className="grid gap-8">
      <Figures
        label={t('figures')}
        figures={[
          { label: t('progress'), value: percent(totals.percent), hint: t('progressHint') },
          { label: t('completion'), value: percent(finishedPercent(totals)), hint: t('completionHint') },
          { label: t('enrolments'), value: number(totals.enrolments) },
          { label: t('started'), value: number(totals.started) },
        ]}
      />
      <ChartPanel
        id="progress-chart"
        title={t('progressBy', { group: t(`group.${by}`).toLowerCase() })}
        text={t(report.total > drawn.length ? 'chartFirst' : 'chartAll', {
          percent: percent(totals.percent),
          count: report.total,
          shown: drawn.length,
        })}
        kind="rows"
        most={100}
        series={[
          { name: t('progressPercent'), tone: 'accent' },
          { name: t('completionPercent'), tone: 'rating' },
        ]}
        points={drawn.map(line => ({
          key: line.id ?? 'none',
          label: shorten(name(line)),
          title: name(line),
          values: [line.percent ?? 0, finishedPercent(line) ?? 0],
          texts: [percent(line.percent), percent(finishedPercent(line))],
        }))}
        columns={columns.slice(0, 3)}
        rows={drawn}
        rowKey={line => line.id ?? 'none'}
      />
      <div>
        <Table
          caption={t('progressBy', { group: t(`group.${by}`).toLowerCase() })}
          columns={columns}
          rows={lines}
          rowKey={line => line.id ?? 'none'}
          cardsBelow="lg"
        />
        <Pages
          page={page}
          pages={Math.ceil(report.total / limit)}
          hrefFor={next => reportPath(scope.organizationId, filter, next)}
        />
      </div>
    </div>
  )
}

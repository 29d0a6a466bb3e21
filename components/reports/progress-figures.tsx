import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/ui/empty-state'
import type { TableColumn } from '@/components/ui/table'
import { progressReport } from '@/lib/reports/queries/progress'
import type { ProgressLine } from '@/lib/reports/schema'
import { linesPerPage, type ReportProps, ReportView, reportFormat } from './report-view'

const finishedPercent = ({ finished, enrolments }: { finished: number; enrolments: number }) =>
  enrolments === 0 ? null : Math.floor((finished * 100) / enrolments)

/** Progress and completion in numbers, a chart and a table. */
export async function ProgressFigures({ scope, filter, page }: ReportProps) {
  const { by, course, level, term } = filter
  const asked = { groupBy: by, courseId: course, levelId: level, termId: term, page, limit: linesPerPage }
  const [report, t, { number, percent, day }] = await Promise.all([
    progressReport(scope, asked),
    getTranslations('reports'),
    reportFormat(),
  ])
  const { totals } = report
  if (report.total === 0) return <EmptyState title={t('emptyTitle')} text={t('emptyProgress')} />
  const columns: TableColumn<ProgressLine>[] = [
    { key: 'percent', header: t('progress'), numeric: true, cell: line => percent(line.percent) },
    { key: 'completion', header: t('completion'), numeric: true, cell: line => percent(finishedPercent(line)) },
    { key: 'enrolments', header: t('enrolments'), numeric: true, cell: line => number(line.enrolments) },
    { key: 'started', header: t('started'), numeric: true, cell: line => number(line.started) },
    { key: 'finished', header: t('finished'), numeric: true, cell: line => number(line.finished) },
    {
      key: 'active',
      header: t('lastActive'),
      className: 'whitespace-nowrap',
      cell: ({ lastActiveAt }) => (lastActiveAt ? day(lastActiveAt) : t('never')),
    },
  ]
  return (
    <ReportView
      scope={scope}
      filter={filter}
      page={page}
      report={report}
      title={t('progressBy', { group: t(`group.${by}`).toLowerCase() })}
      figures={[
        { label: t('progress'), value: percent(totals.percent), hint: t('progressHint') },
        { label: t('completion'), value: percent(finishedPercent(totals)), hint: t('completionHint') },
        { label: t('enrolments'), value: number(totals.enrolments) },
        { label: t('started'), value: number(totals.started) },
      ]}
      series={[
        { name: t('progressPercent'), tone: 'accent' },
        { name: t('completionPercent'), tone: 'rating' },
      ]}
      drawnOf={line => [line.percent, finishedPercent(line)]}
      columns={columns}
    />
  )
}

import { getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import type { TableColumn } from '@/components/ui/table'
import { attendanceReport } from '@/lib/reports/queries/attendance'
import type { AttendanceLine } from '@/lib/reports/schema'
import { linesPerPage, type ReportProps, ReportView, reportFormat } from './report-view'

/** Attendance in numbers, a chart and a table that warns of what is low. */
export async function AttendanceFigures({ scope, filter, page }: ReportProps) {
  const { by, course, level, term, below } = filter
  const asked = { groupBy: by, courseId: course, levelId: level, termId: term, below, page, limit: linesPerPage }
  const [report, t, { number, percent }] = await Promise.all([
    attendanceReport(scope, asked),
    getTranslations('reports'),
    reportFormat(),
  ])
  const { totals, threshold } = report
  if (report.total === 0) return <EmptyState title={t('emptyTitle')} text={t('emptyAttendance')} />
  const isLow = ({ percent: value }: AttendanceLine) => value !== null && value < threshold
  const columns: TableColumn<AttendanceLine>[] = [
    {
      key: 'percent',
      header: t('attendance'),
      numeric: true,
      className: 'whitespace-nowrap',
      cell: line => (
        <span className="inline-flex items-center gap-2">
          {isLow(line) && <Badge tone="warning">{t('low')}</Badge>}
          {percent(line.percent)}
        </span>
      ),
    },
    ...(['present', 'late', 'absent', 'excused'] as const).map(
      (key): TableColumn<AttendanceLine> => ({
        key,
        header: t(key),
        numeric: true,
        cell: line => number(line[key]),
      }),
    ),
    ...(by === 'learner'
      ? []
      : [
          {
            key: 'below',
            header: t('belowShort', { percent: threshold }),
            numeric: true,
            cell: (line: AttendanceLine) => t('ofLearners', { below: line.below, learners: line.learners }),
          },
        ]),
  ]
  return (
    <ReportView
      scope={scope}
      filter={filter}
      page={page}
      report={report}
      title={t('attendanceBy', { group: t(`group.${by}`).toLowerCase() })}
      figures={[
        { label: t('attendance'), value: percent(totals.percent), hint: t('attendanceHint') },
        { label: t('learners'), value: number(totals.learners) },
        { label: t('below', { percent: threshold }), value: number(totals.below), hint: t('belowHint') },
        { label: t('absent'), value: number(totals.absent), hint: t('excusedToo', { count: totals.excused }) },
      ]}
      series={[{ name: t('attendancePercent'), tone: 'accent' }]}
      drawnOf={line => [line.percent]}
      columns={columns}
    />
  )
}

import { getFormatter, getTranslations } from 'next-intl/server'
import { Pages } from '@/components/organization/pages'
import { ChartPanel } from '@/components/studio/analytics/chart-panel'
import { Figures } from '@/components/studio/analytics/figures'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { Table, type TableColumn } from '@/components/ui/table'
import type { OrgScope } from '@/lib/organizations/access'
import { attendanceReport } from '@/lib/reports/queries/attendance'
import type { AttendanceLine } from '@/lib/reports/schema'
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

/** Attendance in numbers, a chart and a table that warns of what is low. */
export async function AttendanceFigures({ scope, filter, page }: FiguresProps) {
  const { by, course, level, term, below } = filter
  const [report, t, format] = await Promise.all([
    attendanceReport(scope, { groupBy: by, courseId: course, levelId: level, termId: term, below, page, limit }),
    getTranslations('reports'),
    getFormatter(),
  ])
  const { totals, lines, threshold } = report
  if (report.total === 0) return <EmptyState title={t('emptyTitle')} text={t('emptyAttendance')} />
  const number = (value: number) => format.number(value)
  const percent = (value: number | null) =>
    value === null ? t('none') : format.number(value / 100, { style: 'percent' })
  const name = (line: AttendanceLine) => lineName(t, by, line)
  const isLow = ({ percent: value }: AttendanceLine) => value !== null && value < threshold
  const columns: TableColumn<AttendanceLine>[] = [
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
  const drawn = lines.slice(0, bars)
  return (
    <div className="grid gap-8">
      <Figures
        label={t('figures')}
        figures={[
          { label: t('attendance'), value: percent(totals.percent), hint: t('attendanceHint') },
          { label: t('learners'), value: number(totals.learners) },
          {
            label: t('below', { percent: threshold }),
            value: number(totals.below),
            hint: t('belowHint'),
          },
          { label: t('absent'), value: number(totals.absent), hint: t('excusedToo', { count: totals.excused }) },
        ]}
      />
      <ChartPanel
        id="attendance-chart"
        title={t('attendanceBy', { group: t(`group.${by}`).toLowerCase() })}
        text={t(report.total > drawn.length ? 'chartFirst' : 'chartAll', {
          percent: percent(totals.percent),
          count: report.total,
          shown: drawn.length,
        })}
        kind="rows"
        most={100}
        series={[{ name: t('attendancePercent'), tone: 'accent' }]}
        points={drawn.map(line => ({
          key: line.id ?? 'none',
          label: shorten(name(line)),
          title: name(line),
          values: [line.percent ?? 0],
          texts: [percent(line.percent)],
        }))}
        columns={columns.slice(0, 2)}
        rows={drawn}
        rowKey={line => line.id ?? 'none'}
      />
      <div>
        <Table
          caption={t('attendanceBy', { group: t(`group.${by}`).toLowerCase() })}
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

/** A name that fits beside its bar. */
export const shorten = (name: string) => (name.length > 22 ? `${name.slice(0, 21)}…` : name)

import { getFormatter, getTranslations } from 'next-intl/server'
import { Alert } from '@/components/ui/alert'
import { ProgressBar } from '@/components/ui/progress-bar'
import type { OwnTerm as Term } from '@/lib/attendance/queries/own'

/** A term of one's own attendance: how much of it, and each course. */
export async function OwnTerm({ term }: { term: Term }) {
  const [t, format] = await Promise.all([getTranslations('attendance'), getFormatter()])
  const percent = (value: number | null) =>
    value === null ? t('own.noPercent') : format.number(value / 100, { style: 'percent' })
  const day = (text: string) => format.dateTime(new Date(`${text}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' })
  const id = `term-${term.key.replaceAll(' ', '-')}`
  return (
    <section aria-labelledby={id} className="border-t pt-6">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <h2 id={id} className="display text-xl">
            {term.termName ?? t('own.noTerm')}
          </h2>
          <p className="text-ink-muted text-sm">
            {term.organizationName}
            {term.startDate && term.endDate && ` · ${day(term.startDate)} – ${day(term.endDate)}`}
          </p>
        </div>
        <p className="display tabular text-2xl">
          <span className="sr-only">{t('own.attendance')}: </span>
          {percent(term.percent)}
        </p>
      </div>
      {term.percent !== null && term.percent < term.threshold && (
        <Alert tone="warning" className="mt-4">
          {t('own.low', { percent: term.threshold })}
        </Alert>
      )}
      <ul className="mt-5 grid gap-5">
        {term.courses.map(course => (
          <li key={course.id} className="grid gap-1.5">
            <div className="flex items-baseline justify-between gap-4 text-sm">
              <span className="wrap-anywhere min-w-0 font-medium">{course.title}</span>
              <span className="tabular shrink-0">{percent(course.percent)}</span>
            </div>
            <ProgressBar value={course.percent ?? 0} />
            <p className="text-ink-muted text-xs">
              {t('own.counts', {
                present: course.present,
                late: course.late,
                absent: course.absent,
                excused: course.excused,
              })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

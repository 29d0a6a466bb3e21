'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { CourseCover } from '@/components/catalog/course-cover'
import type { TopWeekDraft } from '@/lib/catalog/queries/curation'

const shownOnStorefront = 6

/** The shelf as the storefront will show it: only what visitors may see. */
export function ShelfPreview({
  week,
}: {
  week: Pick<TopWeekDraft, 'name' | 'note' | 'startsOn' | 'curator' | 'courses'>
}) {
  const t = useTranslations('curation.topWeeks')
  const tHome = useTranslations('home')
  const format = useFormatter()
  const start = new Date(`${week.startsOn}T00:00:00Z`)
  const courses = week.courses.filter(({ isListed }) => isListed).slice(0, shownOnStorefront)
  return (
    <section aria-labelledby="shelf-preview" className="rounded-card border bg-surface-sunken p-5 sm:p-6">
      <h2 id="shelf-preview" className="font-medium text-ink-muted text-xs">
        {t('preview')}. {t('previewText')}
      </h2>
      <p className="mt-4 font-medium text-accent text-sm">{tHome('topWeek')}</p>
      <p className="display mt-1 break-words text-xl">{week.name.trim() || t('unnamed')}</p>
      {!Number.isNaN(start.getTime()) && (
        // Server and browser may differ in the spaces round the dash.
        <p suppressHydrationWarning className="tabular mt-1 text-ink-muted text-sm">
          {format.dateTimeRange(start, new Date(start.getTime() + 6 * 86_400_000), {
            year: 'numeric',
            month: 'long',
            day: 'numeric',
            timeZone: 'UTC',
          })}
        </p>
      )}
      {week.note.trim() && (
        <p className="mt-4 whitespace-pre-line break-words border-accent border-l-2 pl-4 font-serif text-base leading-7">
          {week.note}
        </p>
      )}
      {week.curator && <p className="mt-4 text-sm">{tHome('chosenBy', { name: week.curator.name })}</p>}
      {courses.length > 0 ? (
        <ul className="mt-5 grid grid-cols-2 gap-x-4 gap-y-5">
          {courses.map(course => (
            <li key={course.id} className="min-w-0">
              <CourseCover course={course} className="rounded-control border" />
              <p className="mt-2 line-clamp-2 font-semibold text-xs leading-snug">{course.title}</p>
              <p className="truncate text-ink-muted text-xs">{course.teacher}</p>
            </li>
          ))}
        </ul>
      ) : (
        <p className="mt-5 text-ink-muted text-sm">{t('previewEmpty')}</p>
      )}
    </section>
  )
}

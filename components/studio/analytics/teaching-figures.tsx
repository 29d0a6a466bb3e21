import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { catalogWords } from '@/components/catalog/words'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Rating } from '@/components/ui/rating'
import { Table, type TableColumn } from '@/components/ui/table'
import { teachingAnalysis } from '@/lib/analysis/queries/teaching-analysis'
import type { Range, TeachingAnalysis } from '@/lib/analysis/schema'
import type { Actor } from '@/lib/auth/actor'
import { Figures } from './figures'
import { PeriodCharts } from './period-charts'
import { analyticsPath } from './ranges'

type TaughtCourse = TeachingAnalysis['courses'][number]

/** How all courses of a teacher do, together and one by one. */
export async function TeachingFigures({ actor, range }: { actor: Actor; range: Range }) {
  const [t, words, analysis] = await Promise.all([
    getTranslations('analytics'),
    catalogWords(),
    teachingAnalysis(actor, { range }),
  ])
  const { totals, courses, currency } = analysis
  if (courses.length === 0) {
    return (
      <EmptyState
        title={t('noCourses')}
        text={t('noCoursesText')}
        action={<ButtonLink href="/teach">{t('noCoursesAction')}</ButtonLink>}
      />
    )
  }
  const columns: TableColumn<TaughtCourse>[] = [
    {
      key: 'course',
      header: t('course'),
      rowHeader: true,
      cell: ({ id, title, isPublished, isArchived }) => (
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Link href={analyticsPath(id, range)} className="text-ink underline-offset-4 hover:underline">
            {title}
          </Link>
          {isArchived ? <Badge>{t('archived')}</Badge> : !isPublished && <Badge tone="warning">{t('draft')}</Badge>}
        </span>
      ),
    },
    { key: 'learners', header: t('learners'), numeric: true, cell: ({ learners }) => words.number(learners) },
    { key: 'enrolments', header: t('enrolments'), numeric: true, cell: ({ enrolments }) => words.number(enrolments) },
    {
      key: 'revenue',
      header: t('revenue'),
      numeric: true,
      className: 'whitespace-nowrap',
      cell: ({ revenue }) => (revenue === null ? '–' : words.money(revenue, currency)),
    },
    {
      key: 'completions',
      header: t('completions'),
      numeric: true,
      cell: ({ completions }) => words.number(completions),
    },
    {
      key: 'rating',
      header: t('averageRating'),
      className: 'whitespace-nowrap',
      cell: ({ evaluation, ratingCount }) =>
        ratingCount > 0 ? (
          <Rating {...words.rating(evaluation, ratingCount)} />
        ) : (
          <span className="text-ink-muted">{t('noRating')}</span>
        ),
    },
  ]
  return (
    <div className="grid gap-8">
      <Figures
        label={t('figures')}
        figures={[
          { label: t('enrolments'), value: words.number(totals.enrolments) },
          ...(totals.revenue === null ? [] : [{ label: t('revenue'), value: words.money(totals.revenue, currency) }]),
          { label: t('completions'), value: words.number(totals.completions) },
          {
            label: t('averageRating'),
            value: totals.averageRating === null ? t('noRating') : words.stars(totals.averageRating),
            hint: words.t('reviews', { count: totals.ratings }),
          },
          {
            label: t('learners'),
            value: words.number(analysis.learners),
          },
        ]}
      />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <PeriodCharts period={analysis} />
      </div>
      <section aria-labelledby="courses">
        <h2 id="courses" className="display mb-4 text-lg">
          {t('courses')}
        </h2>
        <Table caption={t('courses')} columns={columns} rows={courses} rowKey={({ id }) => id} cardsBelow="lg" />
      </section>
    </div>
  )
}

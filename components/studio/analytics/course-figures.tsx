import { getTranslations } from 'next-intl/server'
import { catalogWords } from '@/components/catalog/words'
import { coursePath } from '@/components/shell/paths'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { TableColumn } from '@/components/ui/table'
import { courseAnalysis } from '@/lib/analysis/queries/course-analysis'
import type { CourseAnalysis, Range } from '@/lib/analysis/schema'
import type { Actor } from '@/lib/auth/actor'
import { ChartPanel } from './chart-panel'
import { Figures } from './figures'
import { PeriodCharts } from './period-charts'

interface CourseFiguresProps {
  actor: Actor
  course: { id: string; slug: string }
  range: Range
}

/** How a course does, in numbers, charts and tables. */
export async function CourseFigures({ actor, course, range }: CourseFiguresProps) {
  const [t, words, analysis] = await Promise.all([
    getTranslations('analytics'),
    catalogWords(),
    courseAnalysis(actor, course.id, { range }),
  ])
  const { totals, learners } = analysis
  if (learners === 0 && analysis.ratingCount === 0 && totals.enrolments === 0) {
    return (
      <EmptyState
        title={t('emptyTitle')}
        text={t('emptyText')}
        action={
          <ButtonLink href={coursePath(course.slug)} variant="secondary">
            {t('emptyAction')}
          </ButtonLink>
        }
      />
    )
  }
  return (
    <div className="grid gap-8">
      <Figures
        label={t('figures')}
        figures={[
          { label: t('enrolments'), value: words.number(totals.enrolments) },
          ...(totals.revenue === null
            ? []
            : [{ label: t('revenue'), value: words.money(totals.revenue, analysis.currency) }]),
          { label: t('completions'), value: words.number(totals.completions) },
          {
            label: t('averageRating'),
            value: totals.averageRating === null ? t('noRating') : words.stars(totals.averageRating),
            hint: words.t('reviews', { count: totals.ratings }),
          },
          {
            label: t('learners'),
            value: words.number(learners),
            hint: t('learnersHint', { active: analysis.activeLearners, finished: analysis.finishedLearners }),
          },
        ]}
      />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <PeriodCharts period={analysis} />
        <LessonsPanel analysis={analysis} />
        <SpreadPanel analysis={analysis} />
      </div>
    </div>
  )
}

type Lesson = CourseAnalysis['lessons'][number] & { number: number }

/** Where learners stop: how many opened each lesson, and how many finished it. */
async function LessonsPanel({ analysis }: { analysis: CourseAnalysis }) {
  const [t, words] = await Promise.all([getTranslations('analytics'), catalogWords()])
  const { learners } = analysis
  if (analysis.lessons.length === 0 || learners === 0) return null
  const lessons: Lesson[] = analysis.lessons.map((lesson, index) => ({ ...lesson, number: index + 1 }))
  const share = (count: number) => words.percent(count / learners)
  const text = (count: number) => `${words.number(count)} (${share(count)})`
  const columns: TableColumn<Lesson>[] = [
    {
      key: 'lesson',
      header: t('lesson'),
      rowHeader: true,
      className: 'min-w-48',
      cell: ({ number, title, sectionTitle }) => (
        <>
          {number}. {title}
          {sectionTitle && <span className="block font-normal text-ink-muted text-xs">{sectionTitle}</span>}
        </>
      ),
    },
    { key: 'opened', header: t('opened'), numeric: true, cell: ({ opened }) => words.number(opened) },
    { key: 'openedShare', header: t('openedShare'), numeric: true, cell: ({ opened }) => share(opened) },
    { key: 'finished', header: t('finished'), numeric: true, cell: ({ completed }) => words.number(completed) },
    { key: 'finishedShare', header: t('finishedShare'), numeric: true, cell: ({ completed }) => share(completed) },
  ]
  return (
    <ChartPanel
      id="lessons"
      className="lg:col-span-2"
      kind="areas"
      most={learners}
      title={t('charts.lessons')}
      text={t('charts.lessonsText', { count: learners })}
      series={[
        { name: t('opened'), tone: 'muted' },
        { name: t('finished'), tone: 'accent' },
      ]}
      points={lessons.map(({ id, number, title, opened, completed }) => ({
        key: id,
        label: words.number(number),
        title: `${number}. ${title}`,
        values: [opened, completed],
        texts: [text(opened), text(completed)],
      }))}
      columns={columns}
      rows={lessons}
      rowKey={({ id }) => id}
    />
  )
}

const steps = [5, 4, 3, 2, 1] as const

/** All ratings there are, by their stars. */
async function SpreadPanel({ analysis }: { analysis: CourseAnalysis }) {
  const [t, words] = await Promise.all([getTranslations('analytics'), catalogWords()])
  if (analysis.ratingCount === 0) return null
  const rows = steps.map(stars => ({ stars, count: analysis.ratingHistogram[stars] }))
  return (
    <ChartPanel
      id="spread"
      className="lg:col-span-2"
      kind="rows"
      title={t('charts.spread')}
      text={t('charts.spreadText', { average: words.stars(analysis.evaluation), count: analysis.ratingCount })}
      series={[{ name: t('ratings'), tone: 'rating' }]}
      points={rows.map(({ stars, count }) => ({
        key: String(stars),
        label: t('stars', { stars }),
        title: t('stars', { stars }),
        values: [count],
        texts: [words.number(count)],
      }))}
      columns={[
        { key: 'stars', header: t('starsHeader'), rowHeader: true, cell: ({ stars }) => t('stars', { stars }) },
        { key: 'count', header: t('count'), numeric: true, cell: ({ count }) => words.number(count) },
      ]}
      rows={rows}
      rowKey={({ stars }) => String(stars)}
    />
  )
}

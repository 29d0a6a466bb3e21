import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { CourseCover } from '@/components/catalog/course-cover'
import { catalogWords } from '@/components/catalog/words'
import { Badge } from '@/components/ui/badge'
import { LockGlyph } from '@/components/ui/glyph'
import { Rating } from '@/components/ui/rating'
import { Table, type TableColumn } from '@/components/ui/table'
import type { TaughtCourse } from '@/lib/courses/queries/my-courses'
import { CourseStatusBadge } from './course-status'
import { studioPath } from './paths'

/** The courses somebody works on, each with how it stands and how it does. */
export async function CourseList({ courses, empty }: { courses: TaughtCourse[]; empty: React.ReactNode }) {
  const [t, words, format] = await Promise.all([getTranslations('studio.list'), catalogWords(), getFormatter()])
  const columns: TableColumn<TaughtCourse>[] = [
    {
      key: 'course',
      header: t('course'),
      rowHeader: true,
      cell: course => (
        <span className="flex min-w-0 items-center gap-4">
          <span className="w-24 shrink-0 overflow-hidden rounded-control border">
            <CourseCover course={course} />
          </span>
          <span className="min-w-0">
            <Link
              href={studioPath(course.id)}
              lang={course.language}
              className="line-clamp-2 break-words text-ink underline-offset-2 hover:underline"
            >
              {course.title}
            </Link>
            <span className="mt-0.5 flex flex-wrap items-center gap-x-2 font-normal text-ink-muted text-xs">
              {course.isOrgPrivate && (
                <span className="inline-flex items-center gap-1">
                  <LockGlyph className="size-3.5" />
                  {t('private')}
                </span>
              )}
              {[course.organization, course.instructor && t('by', { name: course.instructor })]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
        </span>
      ),
    },
    { key: 'status', header: t('status'), cell: ({ status }) => <CourseStatusBadge status={status} /> },
    {
      key: 'price',
      header: t('price'),
      numeric: true,
      cell: course =>
        course.finalPrice === 0 ? <Badge>{t('free')}</Badge> : words.money(course.finalPrice, course.currency),
    },
    { key: 'learners', header: t('learners'), numeric: true, cell: ({ learnerCount }) => format.number(learnerCount) },
    {
      key: 'rating',
      header: t('rating'),
      className: 'whitespace-nowrap',
      cell: ({ evaluation, ratingCount }) =>
        ratingCount > 0 ? (
          <Rating {...words.rating(evaluation, ratingCount)} />
        ) : (
          <span className="text-ink-muted">{t('notRated')}</span>
        ),
    },
    {
      key: 'changed',
      header: t('changed'),
      className: 'whitespace-nowrap',
      cell: ({ updatedAt }) => format.dateTime(new Date(updatedAt), { dateStyle: 'medium' }),
    },
  ]
  return (
    <Table
      caption={t('caption')}
      columns={columns}
      rows={courses}
      rowKey={({ id }) => id}
      cardsBelow="lg"
      empty={empty}
    />
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { CourseCover } from '@/components/catalog/course-cover'
import type { Course } from '@/lib/catalog/schema'
import type { LandingValues } from '@/lib/courses/landing'

interface CoursePreviewProps {
  course: Pick<Course, 'id' | 'instructor' | 'lecturer'>
  values: LandingValues
  category?: { name: string; slug: string }
}

/** The course's card as it will stand in the catalog, while it is written. */
export function CoursePreview({ course, values, category }: CoursePreviewProps) {
  const t = useTranslations('studio.landing')
  const tLevels = useTranslations('studio.levels')
  // Half an address is none.
  const thumbnailUrl = /^(https?:\/\/.+\..|\/api\/media\/)/.test(values.thumbnailUrl ?? '') ? values.thumbnailUrl : null
  const title = values.title.trim() || t('untitled')
  return (
    <figure className="rounded-card border bg-surface-raised p-3">
      <div className="overflow-hidden rounded-control border">
        <CourseCover course={{ id: course.id, title, thumbnailUrl, category: { slug: category?.slug ?? '' } }} />
      </div>
      <div className="px-1 pt-3 pb-1">
        <p lang={values.language} className="line-clamp-2 break-words font-semibold text-sm leading-snug">
          {title}
        </p>
        {values.subtitle && (
          <p lang={values.language} className="mt-1 line-clamp-3 break-words text-ink-muted text-xs">
            {values.subtitle}
          </p>
        )}
        <p className="mt-2 text-ink-muted text-xs">
          {[course.lecturer?.name ?? course.instructor.name, category?.name, tLevels(values.level)]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <figcaption className="mt-2 border-t px-1 pt-2 text-ink-muted text-xs">{t('previewText')}</figcaption>
    </figure>
  )
}

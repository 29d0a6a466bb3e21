'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { coursePath, paths } from '@/components/shell/paths'
import { buttonClass } from '@/components/ui/button'
import { ChevronLeftGlyph } from '@/components/ui/glyph'
import { useCourse } from './course-state'
import { CourseStatusBadge } from './course-status'
import { GoLive } from './go-live'

/** Which course this is, how it stands, and what can be done with it from every page of the studio. */
export function CourseBar() {
  const t = useTranslations('studio.bar')
  const { live } = useCourse()
  return (
    <section aria-label={t('label')} className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
      <div className="min-w-0 flex-[1_1_20rem]">
        <Link
          href={paths.teach}
          className="-ml-1 inline-flex min-h-8 items-center gap-1 rounded-tag px-1 text-ink-muted text-xs no-underline hover:text-ink pointer-coarse:min-h-11"
        >
          <ChevronLeftGlyph className="icon-sm" />
          {t('back')}
        </Link>
        <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-2">
          <p lang={live.language} className="display min-w-0 break-words text-xl sm:text-2xl">
            {live.title}
          </p>
          <CourseStatusBadge status={live.status} />
        </div>
      </div>
      <div className="flex flex-wrap gap-2.5">
        <a
          href={coursePath(live.slug)}
          target="_blank"
          rel="noopener"
          className={buttonClass({ variant: 'secondary' })}
        >
          {t('preview')}
          <span className="sr-only"> {t('newTab')}</span>
        </a>
        <GoLive />
      </div>
    </section>
  )
}

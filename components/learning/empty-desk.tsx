import { getTranslations } from 'next-intl/server'
import { paths } from '@/components/shell/paths'
import { ButtonLink } from '@/components/ui/button'
import type { LearningState } from '@/lib/learning/schema'

/** What stands here when there is nothing to show, and the way on. */
export async function EmptyDesk({ state, hasCourses }: { state: LearningState; hasCourses: boolean }) {
  const t = await getTranslations('learn')
  if (hasCourses) {
    const isBegun = state === 'in-progress'
    return (
      <div className="py-14 text-center">
        <p className="display text-lg">{t(isBegun ? 'emptyInProgressTitle' : 'emptyCompletedTitle')}</p>
        <p className="mx-auto mt-2 max-w-md text-ink-muted">
          {t(isBegun ? 'emptyInProgressText' : 'emptyCompletedText')}
        </p>
        <ButtonLink href={paths.learning} variant="secondary" className="mt-6">
          {t('showAll')}
        </ButtonLink>
      </div>
    )
  }
  return (
    <div className="mt-10 rounded-card border border-line bg-surface-raised px-5 py-14 text-center">
      <Desk />
      <h2 className="display mt-8 text-xl">{t('emptyTitle')}</h2>
      <p className="mx-auto mt-2 max-w-md text-ink-muted">{t('emptyText')}</p>
      <ButtonLink href={paths.courses} className="mt-6">
        {t('emptyAction')}
      </ButtonLink>
    </div>
  )
}

/** A lamp over an empty desk. */
function Desk() {
  return (
    <svg viewBox="0 0 240 120" className="mx-auto w-60" aria-hidden="true" focusable="false">
      <path d="m104 40-42 66h106L134 40z" className="fill-rating" opacity=".18" />
      <path d="M20 106h200" className="stroke-line-strong" strokeWidth="3" strokeLinecap="round" />
      <path d="M186 106V30l-44-14" className="fill-none stroke-ink-muted" strokeWidth="3" strokeLinejoin="round" />
      <path d="M98 38a22 22 0 0 1 42-14z" className="fill-accent" />
      <path d="M174 104h24" className="stroke-ink-muted" strokeWidth="5" strokeLinecap="round" />
      <path
        d="M88 94c10-5 20-5 30 2 10-7 20-7 30-2v10c-10-4-20-4-30 2-10-6-20-6-30-2z"
        className="fill-surface-raised stroke-line-strong"
        strokeWidth="2"
        strokeLinejoin="round"
        strokeDasharray="4 4"
      />
    </svg>
  )
}

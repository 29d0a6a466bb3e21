import { getTranslations } from 'next-intl/server'
import { paths } from '@/components/shell/paths'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { type Desk, learningPath } from './learning-tabs'

const words = {
  active: ['emptyActiveTitle', 'emptyActiveText'],
  'in-progress': ['emptyInProgressTitle', 'emptyInProgressText'],
  completed: ['emptyCompletedTitle', 'emptyCompletedText'],
  archived: ['emptyArchivedTitle', 'emptyArchivedText'],
  notes: ['emptyNotesTitle', 'emptyNotesText'],
} as const

/** What stands here when there is nothing to show, and the way on. */
export async function EmptyDesk({ desk, search, hasCourses }: { desk: Desk; search: string; hasCourses: boolean }) {
  const t = await getTranslations('learn')
  if (search)
    return (
      <EmptyState
        title={t('emptySearchTitle')}
        text={t(desk === 'notes' ? 'emptyNotesSearchText' : 'emptySearchText')}
        action={
          <ButtonLink href={learningPath(desk)} variant="secondary">
            {t('clearSearch')}
          </ButtonLink>
        }
        className="mt-8"
      />
    )
  if (hasCourses) {
    const [title, text] = words[desk]
    const isClear = desk === 'active'
    return (
      <EmptyState
        title={t(title)}
        text={t(text)}
        action={
          <ButtonLink href={isClear ? paths.courses : paths.learning} variant="secondary">
            {t(isClear ? 'emptyAction' : 'showAll')}
          </ButtonLink>
        }
        className="mt-8"
      />
    )
  }
  return (
    <EmptyState
      art={<Lamp />}
      title={t('emptyTitle')}
      text={t('emptyText')}
      action={<ButtonLink href={paths.courses}>{t('emptyAction')}</ButtonLink>}
      className="mt-10 bg-surface-raised"
    />
  )
}

/** A lamp over an empty desk. */
function Lamp() {
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

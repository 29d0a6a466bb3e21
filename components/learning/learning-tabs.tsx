import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { type LearningState, learningStates } from '@/lib/learning/schema'

const words = { all: 'all', 'in-progress': 'inProgress', completed: 'completed' } as const

export const learningPath = (state: LearningState, page = 1) => {
  const query = new URLSearchParams({
    ...(state === 'all' ? {} : { tab: state }),
    ...(page > 1 ? { page: String(page) } : {}),
  }).toString()
  return `/my-learning${query && `?${query}`}`
}

/** Which courses to show: links, so that each has an address and the way back works. */
export async function LearningTabs({
  current,
  counts,
}: {
  current: LearningState
  counts: Record<LearningState, number>
}) {
  const t = await getTranslations('learn')
  return (
    <nav aria-label={t('states')} className="border-b">
      <ul className="-mb-px flex gap-1 overflow-x-auto">
        {learningStates.map(state => (
          <li key={state}>
            <Link
              href={learningPath(state)}
              aria-current={state === current ? 'page' : undefined}
              className="flex min-h-11 items-center gap-2 whitespace-nowrap border-transparent border-b-2 px-3 max-sm:gap-1.5 max-sm:px-2 text-ink-muted text-sm no-underline hover:text-ink focus-visible:-outline-offset-2 aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
            >
              {t(words[state])}
              <span className="text-ink-muted text-xs">{counts[state]}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

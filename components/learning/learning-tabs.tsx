import { getTranslations } from 'next-intl/server'
import { TabLinks } from '@/components/ui/tab-links'
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
    <TabLinks
      label={t('states')}
      tabs={learningStates.map(state => ({
        href: learningPath(state),
        label: t(words[state]),
        count: counts[state],
        current: state === current,
      }))}
    />
  )
}

import { getTranslations } from 'next-intl/server'
import { ownAttendancePath } from '@/components/attendance/paths'
import { addressOf } from '@/components/shell/address'
import { paths } from '@/components/shell/paths'
import { TabLinks } from '@/components/ui/tab-links'
import type { LearningState } from '@/lib/learning/schema'

/** What My learning shows: courses by their state, or the notes taken in them. */
export const desks = ['active', 'in-progress', 'completed', 'archived', 'notes'] as const
export type Desk = (typeof desks)[number]

const words = {
  active: 'all',
  'in-progress': 'inProgress',
  completed: 'completed',
  archived: 'archivedTab',
  notes: 'notes',
} as const

/** The address of a tab; the first needs no name. */
export const learningPath = (desk: Desk, { page, search }: { page?: number; search?: string } = {}) =>
  addressOf(paths.learning, { tab: desk === 'active' ? undefined : desk, search }, page)

/** The tabs of My learning: links, so that each has an address and the way back works. */
export async function LearningTabs({
  current,
  counts,
  noteCount,
  hasAttendance,
}: {
  current: Desk
  counts: Record<LearningState, number>
  noteCount: number
  /** Whether a school has recorded the learner's attendance. */
  hasAttendance: boolean
}) {
  const [t, tWishlist, tAttendance] = await Promise.all([
    getTranslations('learn'),
    getTranslations('favourites'),
    getTranslations('attendance.own'),
  ])
  return (
    <TabLinks
      label={t('states')}
      tabs={[
        ...desks.map(desk => ({
          href: learningPath(desk),
          label: t(words[desk]),
          count: desk === 'notes' ? noteCount : counts[desk],
          current: desk === current,
        })),
        { href: paths.wishlist, label: tWishlist('title') },
        ...(hasAttendance ? [{ href: ownAttendancePath, label: tAttendance('title') }] : []),
      ]}
    />
  )
}

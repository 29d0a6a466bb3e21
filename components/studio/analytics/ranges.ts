import { studioPath } from '@/components/studio/paths'
import { type Range, ranges } from '@/lib/analysis/schema'

/** The time that an address asks for; thirty days unless it says otherwise. */
export const rangeOf = (range: string | string[] | undefined): Range => ranges.find(one => one === range) ?? '30'

const withRange = (path: string, range?: Range) => (range && range !== '30' ? `${path}?range=${range}` : path)

/** How one course does. */
export const analyticsPath = (courseId: string, range?: Range) => withRange(studioPath(courseId, 'analytics'), range)

/** How all of somebody's courses do. */
export const overviewPath = (range?: Range) => withRange('/teach/analytics', range)

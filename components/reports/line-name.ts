import type { getTranslations } from 'next-intl/server'
import type { Group } from '@/lib/reports/schema'

/** What a line of a report is called; courses that stand in no level or term have a line of their own. */
export const lineName = (
  t: Awaited<ReturnType<typeof getTranslations<'reports'>>>,
  by: Group,
  { name }: { name: string | null },
): string => name ?? (by === 'level' ? t('noLevel') : t('noTerm'))

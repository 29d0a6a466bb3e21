import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { curationPaths } from '@/components/admin/curation/filters'
import { ShelfPage } from '@/components/admin/curation/shelf-page'
import { requireAdmin } from '@/lib/auth/page-session'
import { categoryChoices } from '@/lib/catalog/queries/curation'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('curation.topWeeks'))('newTitle'), robots: { index: false } }
}

/** The Monday after a day, as the calendar writes it. */
function nextMonday(today: Date): string {
  const day = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate()))
  day.setUTCDate(day.getUTCDate() + ((8 - day.getUTCDay()) % 7 || 7))
  return day.toISOString().slice(0, 10)
}

export default async function NewTopWeekPage() {
  const admin = await requireAdmin(`${curationPaths.topWeeks}/new`)
  const [t, choices] = await Promise.all([getTranslations('curation.topWeeks'), categoryChoices(admin)])
  return (
    <ShelfPage
      title={t('newTitle')}
      id={null}
      choices={choices}
      initial={{
        name: '',
        note: '',
        startsOn: nextMonday(new Date()),
        curator: { id: admin.userId, name: admin.name },
        courses: [],
        categories: [],
      }}
    />
  )
}

import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { curationPaths } from '@/components/admin/curation/filters'
import { ShelfPage } from '@/components/admin/curation/shelf-page'
import { requireAdmin } from '@/lib/auth/page-session'
import { categoryChoices, topWeekDraft } from '@/lib/catalog/queries/curation'
import { Refusal } from '@/lib/errors'
import { isId } from '@/lib/ids'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('curation.topWeeks'))('title'), robots: { index: false } }
}

export default async function TopWeekPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const admin = await requireAdmin(`${curationPaths.topWeeks}/${encodeURIComponent(id)}`)
  if (!isId(id)) notFound()
  const [week, choices] = await Promise.all([
    topWeekDraft(admin, id).catch(error => {
      if (error instanceof Refusal && error.reason === 'not-found') notFound()
      throw error
    }),
    categoryChoices(admin),
  ])
  const { id: _, state: __, ...initial } = week
  return <ShelfPage title={week.name} id={week.id} choices={choices} initial={initial} />
}

import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PlatformFigures } from '@/components/admin/commerce/platform-figures'
import { Part } from '@/components/purchases/part'
import { paths } from '@/components/shell/paths'
import { SectionHeading } from '@/components/ui/section-heading'
import { requireAdmin } from '@/lib/auth/page-session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('commerce.overview'))('title'), robots: { index: false } }
}

/** How the business stands, and what waits for somebody's decision. */
export default async function AdminPage() {
  const admin = await requireAdmin(paths.admin)
  const t = await getTranslations('commerce.overview')
  return (
    <>
      <SectionHeading level={1} size="lg" text={t('lead')} className="mb-6">
        {t('title')}
      </SectionHeading>
      <Part of="figures" lines={4}>
        <PlatformFigures admin={admin} />
      </Part>
    </>
  )
}

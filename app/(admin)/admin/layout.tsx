import { getTranslations } from 'next-intl/server'
import { adminLinks } from '@/components/admin/links'
import { SideNav } from '@/components/shell/side-nav'

/** What the pages of the administration have round them. Each page has its own gate. */
export default async function AdminLayout({ children }: { children: React.ReactNode }) {
  const t = await getTranslations('admin')
  return (
    <div className="page grid w-full flex-1 content-start gap-x-12 lg:grid-cols-[11rem_minmax(0,1fr)] lg:pt-12">
      <SideNav
        label={t('navigation')}
        links={adminLinks.map(({ label, ...link }) => ({ ...link, label: t(`links.${label}`) }))}
      />
      <main className="min-w-0 py-8 lg:pt-0 lg:pb-16">{children}</main>
    </div>
  )
}

import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import { OrgBar } from '@/components/organization/org-bar'
import { orgScope } from '@/lib/organizations/page-gate'
import { readOrganization } from '@/lib/organizations/queries/organizations'

interface OrgLayoutProps {
  children: React.ReactNode
  params: Promise<{ orgId: string }>
}

/**
 * The organization's name and its pages above each of them. The gate stands in each page, since a layout does not run
 * on every navigation; to whom the page is closed this shows nothing.
 */
export default async function OrgLayout({ children, params }: OrgLayoutProps) {
  const { orgId } = await params
  const scope = await orgScope(orgId)
  if (!scope) return children
  const [organization, messages] = await Promise.all([readOrganization(scope, orgId), getMessages()])
  return (
    <NextIntlClientProvider messages={{ organization: messages.organization, uploads: messages.uploads }}>
      <div className="page w-full flex-1 pt-6 lg:pt-10">
        <OrgBar organization={organization} permissions={scope.permissions} />
        <main className="min-w-0 py-8 lg:pb-16">{children}</main>
      </div>
    </NextIntlClientProvider>
  )
}

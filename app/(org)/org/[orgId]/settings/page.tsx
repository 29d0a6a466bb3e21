import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { ProofProvider } from '@/components/account/proof-provider'
import { orgPath } from '@/components/organization/paths'
import { OrganizationKeys } from '@/components/organization/settings/api-keys'
import { Endings } from '@/components/organization/settings/endings'
import { SettingsForm } from '@/components/organization/settings/settings-form'
import { Card } from '@/components/ui/card'
import { SectionHeading } from '@/components/ui/section-heading'
import { listOrganizationKeys } from '@/lib/api-keys/queries'
import { isAdmin } from '@/lib/auth/access'
import type { OrgScope } from '@/lib/organizations/access'
import { requireOrgPage } from '@/lib/organizations/page-gate'
import { listMembers } from '@/lib/organizations/queries/members'
import { readOrganization } from '@/lib/organizations/queries/organizations'
import { listRoles } from '@/lib/organizations/queries/roles'

interface SettingsPageProps {
  params: Promise<{ orgId: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('organization.settings'))('title'), robots: { index: false } }
}

export default async function SettingsPage({ params }: SettingsPageProps) {
  const { orgId } = await params
  const scope = await requireOrgPage({ orgId, next: orgPath(orgId, 'settings') })
  const isOwner = scope.ownerId === scope.userId || isAdmin(scope)
  const manages = scope.permissions.includes('canManageOrganization')
  const [organization, t, heirs, keys, { account, organization: words, security }] = await Promise.all([
    readOrganization(scope, orgId),
    getTranslations('organization.settings'),
    isOwner ? heirsOf(scope) : [],
    manages ? listOrganizationKeys(scope) : [],
    getMessages(),
  ])
  const { id, name, description } = organization
  return (
    <div className="grid max-w-3xl gap-12">
      <div>
        <SectionHeading level={1} size="lg" text={t('lead')} className="mb-6">
          {t('title')}
        </SectionHeading>
        {manages ? (
          <SettingsForm
            key={organization.updatedAt}
            organization={organization}
            timeZones={[...new Set(['UTC', organization.timeZone, ...Intl.supportedValuesOf('timeZone')])]}
          />
        ) : (
          <Card>
            <h2 className="display text-lg">{name}</h2>
            <p className="mt-2 whitespace-pre-line text-sm">{description || t('noDescription')}</p>
            <p className="mt-4 text-ink-muted text-xs">{t('readOnly')}</p>
          </Card>
        )}
      </div>
      <NextIntlClientProvider messages={{ account, organization: words, security: { proof: security.proof } }}>
        <ProofProvider>
          {manages && (
            <OrganizationKeys organizationId={id} maker={{ id: scope.userId, name: scope.name }} keys={keys} />
          )}
          <Endings organization={{ id, name }} isOwner={isOwner} isMember={scope.membershipId !== null} heirs={heirs} />
        </ProofProvider>
      </NextIntlClientProvider>
    </div>
  )
}

/** The other active Admins: one of them may own the organization next. */
async function heirsOf(scope: OrgScope) {
  const admin = (await listRoles(scope)).find(({ systemKey }) => systemKey === 'admin')
  const { items } = await listMembers(scope, { roleId: admin?.id, status: 'active', page: 1, limit: 100 })
  return items.flatMap(({ userId, name }) =>
    userId && userId !== scope.ownerId ? [{ userId, name: name ?? userId }] : [],
  )
}

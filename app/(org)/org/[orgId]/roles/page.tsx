import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { membersPath } from '@/components/organization/filters'
import { orgPath } from '@/components/organization/paths'
import { NewRole, RoleActions } from '@/components/organization/roles/role-actions'
import { Badge } from '@/components/ui/badge'
import { CheckGlyph, MinusGlyph } from '@/components/ui/glyph'
import { SectionHeading } from '@/components/ui/section-heading'
import { Table, type TableColumn } from '@/components/ui/table'
import { requireOrgPage } from '@/lib/organizations/page-gate'
import { permissions } from '@/lib/organizations/policy'
import { listRoles } from '@/lib/organizations/queries/roles'
import type { OrganizationRole } from '@/lib/organizations/schema'

interface RolesPageProps {
  params: Promise<{ orgId: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('organization.roles'))('title'), robots: { index: false } }
}

export default async function RolesPage({ params }: RolesPageProps) {
  const { orgId } = await params
  const scope = await requireOrgPage({ orgId, next: orgPath(orgId, 'roles') })
  const [t, tPermissions, roles] = await Promise.all([
    getTranslations('organization.roles'),
    getTranslations('organization.permissions'),
    listRoles(scope),
  ])
  const mayManage = scope.permissions.includes('canManageRoles')
  const columns: TableColumn<OrganizationRole>[] = [
    {
      key: 'name',
      header: t('role'),
      rowHeader: true,
      cell: ({ id, name, isSystem, memberCount }) => (
        <>
          <span className="wrap-anywhere">{name}</span>{' '}
          {isSystem && <Badge className="ml-1 align-middle">{t('system')}</Badge>}
          <Link
            href={membersPath(orgId, { roleId: id })}
            className="mt-0.5 block w-fit font-normal text-ink-muted text-xs underline underline-offset-2"
          >
            {t('members', { count: memberCount })}
          </Link>
        </>
      ),
    },
    ...permissions.map(permission => ({
      key: permission,
      header: tPermissions(`${permission}.short`),
      cell: (role: OrganizationRole) =>
        role.permissions[permission] ? (
          <span className="inline-flex text-positive">
            <CheckGlyph className="icon-md" />
            <span className="sr-only">{t('yes')}</span>
          </span>
        ) : (
          <span className="inline-flex text-ink-muted">
            <MinusGlyph className="icon-sm" />
            <span className="sr-only">{t('no')}</span>
          </span>
        ),
    })),
    {
      key: 'actions',
      header: t('actions'),
      hideHeader: true,
      className: 'w-px text-right',
      cell: role => <RoleActions role={role} own={scope.permissions} mayManage={mayManage} />,
    },
  ]
  return (
    <>
      <SectionHeading
        level={1}
        size="lg"
        text={mayManage ? t('lead') : t('leadReader')}
        action={mayManage && <NewRole organizationId={orgId} own={scope.permissions} />}
        className="mb-6"
      >
        {t('title')}
      </SectionHeading>
      <Table caption={t('list')} columns={columns} rows={roles} rowKey={({ id }) => id} cardsBelow="lg" />
    </>
  )
}

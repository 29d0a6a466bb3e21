import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { VerifyFirst } from '@/components/account/verify-first'
import { memberFilter, membersPath } from '@/components/organization/filters'
import { InviteDialog } from '@/components/organization/members/invite-dialog'
import { MemberFilters } from '@/components/organization/members/member-filters'
import { MemberTable } from '@/components/organization/members/member-table'
import { importPath } from '@/components/organization/paths'
import type { AddressQuery } from '@/components/shell/address'
import { Pages } from '@/components/shell/pages'
import { ButtonLink } from '@/components/ui/button'
import { SectionHeading } from '@/components/ui/section-heading'
import { requireOrgPage } from '@/lib/organizations/page-gate'
import { listMembers } from '@/lib/organizations/queries/members'
import { placesOf } from '@/lib/organizations/queries/places'

interface MembersPageProps {
  params: Promise<{ orgId: string }>
  searchParams: Promise<AddressQuery>
}

const limit = 25

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('organization.members'))('title'), robots: { index: false } }
}

export default async function MembersPage({ params, searchParams }: MembersPageProps) {
  const [{ orgId }, query] = await Promise.all([params, searchParams])
  const { page, ...filter } = memberFilter(query)
  const scope = await requireOrgPage({ orgId, next: membersPath(orgId, filter, page) })
  const [t, { studentRoleId, ...places }, { items, total }] = await Promise.all([
    getTranslations('organization.members'),
    placesOf(scope),
    listMembers(scope, { ...filter, page, limit, isCurrent: true }),
  ])
  const pages = Math.max(1, Math.ceil(total / limit))
  if (page > pages) redirect(membersPath(orgId, filter, pages))
  const rights = {
    invite: scope.permissions.includes('canManageStudents'),
    place: scope.permissions.includes('canManageRoles'),
  }
  const isNarrowed = Object.values(filter).some(Boolean)
  return (
    <>
      <SectionHeading
        level={1}
        size="lg"
        text={isNarrowed ? t('found', { count: total }) : t('lead', { count: total })}
        action={
          rights.invite && (
            <div className="flex flex-wrap gap-2.5">
              <ButtonLink href={importPath(orgId)} variant="secondary">
                {t('import')}
              </ButtonLink>
              <InviteDialog organizationId={orgId} places={places} studentRoleId={studentRoleId} />
            </div>
          )
        }
      >
        {t('title')}
      </SectionHeading>
      {rights.invite && <VerifyFirst actor={scope} what="invite" next={membersPath(orgId)} className="mt-5" />}
      <MemberFilters organizationId={orgId} filter={filter} places={places} withStatus={scope.permissions.length > 0} />
      <MemberTable
        key={membersPath(orgId, filter, page)}
        organizationId={orgId}
        members={items}
        places={places}
        rights={rights}
        ownUserId={scope.userId}
        isNarrowed={isNarrowed}
      />
      <Pages page={page} pages={pages} hrefFor={number => membersPath(orgId, filter, number)} />
    </>
  )
}

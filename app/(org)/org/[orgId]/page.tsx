import type { Metadata } from 'next'
import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { Checklist, type Step } from '@/components/organization/checklist'
import { type Figure, Figures } from '@/components/organization/figures'
import { membersPath } from '@/components/organization/filters'
import { orgPath } from '@/components/organization/paths'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { SectionHeading } from '@/components/ui/section-heading'
import { requireOrgPage } from '@/lib/organizations/page-gate'
import { listMembers } from '@/lib/organizations/queries/members'
import { readOrganization } from '@/lib/organizations/queries/organizations'
import { readOverview } from '@/lib/organizations/queries/overview'

interface OverviewPageProps {
  params: Promise<{ orgId: string }>
}

export async function generateMetadata({ params }: OverviewPageProps): Promise<Metadata> {
  const { orgId } = await params
  const scope = await requireOrgPage(orgId)
  return { title: (await readOrganization(scope, orgId)).name, robots: { index: false } }
}

export default async function OverviewPage({ params }: OverviewPageProps) {
  const { orgId } = await params
  const scope = await requireOrgPage(orgId)
  const may = (name: (typeof scope.permissions)[number]) => scope.permissions.includes(name)
  const invites = may('canManageStudents')
  const [organization, overview, invited, t, format] = await Promise.all([
    readOrganization(scope, orgId),
    readOverview(scope),
    invites ? listMembers(scope, { status: 'invited', page: 1, limit: 5 }) : undefined,
    getTranslations('organization.overview'),
    getFormatter(),
  ])
  const { members, courses, currentTerms } = overview
  const number = (value: number) => format.number(value)
  const percent = (value: number) => format.number(value / 100, { style: 'percent' })
  const day = (text: string) => format.dateTime(new Date(`${text}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' })
  const steps: (Step & { isFor: boolean })[] = [
    {
      key: 'profile' as const,
      href: orgPath(orgId, 'settings'),
      isDone: Boolean(organization.description),
      isFor: may('canManageOrganization'),
    },
    {
      key: 'level' as const,
      href: orgPath(orgId, 'levels'),
      isDone: overview.levels > 0,
      isFor: may('canManageLevels'),
    },
    { key: 'term' as const, href: orgPath(orgId, 'levels'), isDone: overview.terms > 0, isFor: may('canManageTerms') },
    {
      key: 'people' as const,
      href: orgPath(orgId, 'members'),
      isDone: members.active + members.invited > 1,
      isFor: invites,
    },
    {
      key: 'course' as const,
      href: orgPath(orgId, 'courses'),
      isDone: courses.published + courses.draft > 0,
      isFor: may('canManageCourses'),
    },
    {
      key: 'assign' as const,
      href: orgPath(orgId, 'courses'),
      isDone: courses.inTerm > 0,
      isFor: may('canManageCourses'),
    },
  ].filter(({ isFor }) => isFor)
  const figures: Figure[] = [
    {
      key: 'members',
      label: t('members'),
      value: number(members.active),
      note: members.inactive > 0 ? t('inactive', { count: members.inactive }) : undefined,
      href: membersPath(orgId, { status: 'active' }),
    },
    { key: 'learners', label: t('activeLearners'), value: number(overview.activeLearners), note: t('inDays') },
    {
      key: 'courses',
      label: t('courses'),
      value: number(courses.published),
      note: courses.draft > 0 && may('canManageCourses') ? t('drafts', { count: courses.draft }) : undefined,
      href: orgPath(orgId, 'courses'),
    },
  ]
  if (invites) {
    const href = membersPath(orgId, { status: 'invited' })
    figures.push({ key: 'invited', label: t('invited'), value: number(members.invited), href })
  }
  if (overview.completionPercent !== null) {
    const value = percent(overview.completionPercent)
    figures.push({ key: 'completion', label: t('completion'), value, note: t('completionNote') })
  }
  if (overview.attendancePercent !== null) {
    const value = percent(overview.attendancePercent)
    figures.push({ key: 'attendance', label: t('attendance'), value, note: t('attendanceNote') })
  }
  return (
    <>
      <SectionHeading level={1} size="lg" className="mb-6">
        {t('title')}
      </SectionHeading>
      {steps.some(({ isDone }) => !isDone) && <Checklist steps={steps} />}
      <Figures figures={figures} />
      <div className="mt-10 grid gap-10 lg:grid-cols-2">
        <section aria-labelledby="terms">
          <SectionHeading id="terms" size="sm" className="mb-3">
            {t('currentTerms')}
          </SectionHeading>
          {currentTerms.length > 0 ? (
            <ul className="grid border-t">
              {currentTerms.map(term => (
                <li
                  key={term.id}
                  className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b py-3"
                >
                  <span className="min-w-0">
                    <span className="font-medium text-sm">{term.name}</span>{' '}
                    <span className="text-ink-muted text-sm">{term.level}</span>
                  </span>
                  <span className="text-ink-muted text-xs">
                    {t('termDates', { start: day(term.startDate), end: day(term.endDate), count: term.members })}
                  </span>
                </li>
              ))}
            </ul>
          ) : (
            <EmptyState
              size="inline"
              level={3}
              title={t('noTermTitle')}
              text={t('noTermText')}
              className="rounded-card border"
            />
          )}
        </section>
        {invited && (
          <section aria-labelledby="invitations">
            <SectionHeading
              id="invitations"
              size="sm"
              className="mb-3"
              action={
                <ButtonLink href={membersPath(orgId, { status: 'invited' })} variant="quiet" size="sm">
                  {t('allInvitations')}
                </ButtonLink>
              }
            >
              {t('invitations')}
            </SectionHeading>
            {invited.items.length > 0 ? (
              <ul className="grid border-t">
                {invited.items.map(member => (
                  <li key={member.id} className="flex items-baseline justify-between gap-4 border-b py-3 text-sm">
                    <Link
                      href={membersPath(orgId, { status: 'invited', search: member.email })}
                      className="wrap-anywhere min-w-0 text-ink underline decoration-line-strong underline-offset-2"
                    >
                      {member.name ?? member.email}
                    </Link>
                    <Badge>{member.role.name}</Badge>
                  </li>
                ))}
              </ul>
            ) : (
              <EmptyState
                size="inline"
                level={3}
                title={t('noInvitationTitle')}
                text={t('noInvitationText')}
                className="rounded-card border"
              />
            )}
          </section>
        )}
      </div>
    </>
  )
}

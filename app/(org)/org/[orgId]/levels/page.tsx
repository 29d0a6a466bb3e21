import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NewLevel } from '@/components/organization/levels/level-actions'
import { LevelList } from '@/components/organization/levels/level-list'
import { orgPath } from '@/components/organization/paths'
import { EmptyState } from '@/components/ui/empty-state'
import { SectionHeading } from '@/components/ui/section-heading'
import { listLevels, listTermsOf } from '@/lib/levels/queries'
import { requireOrgPage } from '@/lib/organizations/page-gate'

interface LevelsPageProps {
  params: Promise<{ orgId: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('organization.levels'))('title'), robots: { index: false } }
}

export default async function LevelsPage({ params }: LevelsPageProps) {
  const { orgId } = await params
  const scope = await requireOrgPage({ orgId, next: orgPath(orgId, 'levels') })
  const [t, levels, terms] = await Promise.all([
    getTranslations('organization.levels'),
    listLevels(scope, { organizationId: orgId, page: 1, limit: 100 }),
    listTermsOf(scope),
  ])
  const rights = {
    levels: scope.permissions.includes('canManageLevels'),
    terms: scope.permissions.includes('canManageTerms'),
  }
  return (
    <>
      <SectionHeading
        level={1}
        size="lg"
        text={t('lead')}
        action={rights.levels && levels.items.length > 0 && <NewLevel organizationId={orgId} />}
        className="mb-6"
      >
        {t('title')}
      </SectionHeading>
      {levels.items.length > 0 ? (
        <LevelList
          key={levels.items.map(({ id }) => id).join()}
          organizationId={orgId}
          levels={levels.items}
          terms={terms}
          rights={rights}
        />
      ) : (
        <EmptyState
          title={t('emptyTitle')}
          text={t('emptyText')}
          action={rights.levels && <NewLevel organizationId={orgId} />}
        />
      )}
    </>
  )
}

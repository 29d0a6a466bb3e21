import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { VerifyFirst } from '@/components/account/verify-first'
import { AddressForm } from '@/components/studio/address-form'
import { studioPath } from '@/components/studio/paths'
import { Retirement } from '@/components/studio/retirement'
import { SettingsSection } from '@/components/studio/settings-section'
import { Team } from '@/components/studio/team'
import { VisibilitySwitch } from '@/components/studio/visibility-switch'
import { SectionHeading } from '@/components/ui/section-heading'
import { requireStudioCourse } from '@/lib/courses/page-gate'
import { listEditorInvitations, listEditors } from '@/lib/courses/queries/team'
import { appUrl } from '@/lib/env'

interface SettingsPageProps {
  params: Promise<{ courseId: string }>
}

export async function generateMetadata({ params }: SettingsPageProps): Promise<Metadata> {
  const { courseId } = await params
  const [{ course }, tTabs] = await Promise.all([
    requireStudioCourse(courseId, studioPath(courseId, 'settings')),
    getTranslations('studio.tabs'),
  ])
  return { title: `${tTabs('settings')} · ${course.title}`, robots: { index: false } }
}

export default async function SettingsPage({ params }: SettingsPageProps) {
  const { courseId } = await params
  const { actor, course } = await requireStudioCourse(courseId, studioPath(courseId, 'settings'))
  const [t, editors, invited = []] = await Promise.all([
    getTranslations('studio.settings'),
    listEditors(actor, courseId),
    listEditorInvitations(actor, courseId),
  ])
  const { organization, mayManage } = course
  return (
    <div className="max-w-3xl">
      <SectionHeading level={1} text={t('lead')}>
        {t('heading')}
      </SectionHeading>
      <SettingsSection title={t('team')} text={t(mayManage ? 'teamText' : 'teamEditorText')}>
        {mayManage && (
          <VerifyFirst actor={actor} what="editors" next={studioPath(courseId, 'settings')} className="mb-5" />
        )}
        <Team
          editors={editors}
          invited={invited}
          instructor={course.instructor}
          organization={organization?.name ?? null}
          me={actor.userId}
          mayManage={mayManage}
        />
      </SettingsSection>
      {organization && (
        <SettingsSection title={t('visibility')}>
          <VisibilitySwitch organization={organization.name} isPrivate={course.isOrgPrivate} mayManage={mayManage} />
        </SettingsSection>
      )}
      <SettingsSection title={t('address')} text={t('addressText')}>
        <AddressForm base={`${appUrl()}/courses/`} />
      </SettingsSection>
      {mayManage && (
        <SettingsSection title={t('retire')} text={t(course.status === 'archived' ? 'retiredText' : 'retireText')}>
          <Retirement isTaken={course.sold > 0 || course.learnerCount > 0} learnerCount={course.learnerCount} />
        </SettingsSection>
      )}
    </div>
  )
}

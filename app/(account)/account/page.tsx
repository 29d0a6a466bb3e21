import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { AvatarEditor } from '@/components/account/avatar-editor'
import { EmailEditor } from '@/components/account/email-editor'
import { ProfileEditor } from '@/components/account/profile-editor'
import { Card } from '@/components/ui/card'
import { SectionHeading } from '@/components/ui/section-heading'
import { requireUser } from '@/lib/auth/page-session'
import { readProfile } from '@/lib/users/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.profile'))('title'), robots: { index: false } }
}

export default async function ProfilePage() {
  const actor = await requireUser('/account')
  const [t, messages, profile] = await Promise.all([
    getTranslations('account.profile'),
    getMessages(),
    readProfile(actor.userId),
  ])
  return (
    <NextIntlClientProvider messages={{ account: messages.account }}>
      <SectionHeading level={1} size="lg" text={t('lead')}>
        {t('title')}
      </SectionHeading>
      <Card as="section" className="mt-8">
        <h2 className="sr-only">{t('picture')}</h2>
        <AvatarEditor
          person={{ id: profile.id, name: profile.name, username: profile.username, picture: profile.imageProfileUrl }}
        />
      </Card>
      <EmailEditor profile={profile} resendLabels={{ resend: messages.auth.resend, refused: messages.auth.refused }} />
      <ProfileEditor profile={profile} timeZones={['UTC', ...Intl.supportedValuesOf('timeZone')]} />
    </NextIntlClientProvider>
  )
}

import type { Metadata } from 'next'
import Link from 'next/link'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { PreferenceMatrix } from '@/components/notifications/preference-matrix'
import { paths } from '@/components/shell/paths'
import { Card } from '@/components/ui/card'
import { LockGlyph } from '@/components/ui/glyph'
import { SectionHeading } from '@/components/ui/section-heading'
import { requireUser } from '@/lib/auth/page-session'
import { digestHour } from '@/lib/notifications/policy'
import { readPreferences } from '@/lib/notifications/queries/preferences'
import { readProfile } from '@/lib/users/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notifications.preferences'))('title'), robots: { index: false } }
}

export default async function NotificationSettingsPage() {
  const actor = await requireUser(paths.notificationSettings)
  const [t, messages, preferences, { timeZone }] = await Promise.all([
    getTranslations('notifications.preferences'),
    getMessages(),
    readPreferences(actor),
    readProfile(actor.userId),
  ])
  return (
    <>
      <SectionHeading
        level={1}
        size="lg"
        text={t('lead')}
        className="mb-8"
        action={
          <Link
            href={paths.notifications}
            className="inline-flex min-h-6 items-center font-medium text-accent text-sm no-underline hover:underline"
          >
            {t('toCentre')}
          </Link>
        }
      >
        {t('title')}
      </SectionHeading>
      <NextIntlClientProvider messages={{ notifications: { preferences: messages.notifications.preferences } }}>
        <PreferenceMatrix preferences={preferences} />
      </NextIntlClientProvider>
      <div className="mt-4 grid max-w-2xl gap-1.5 text-ink-muted text-xs">
        <p>{t('fixedText')}</p>
        <p>{t('digestText', { time: `${String(digestHour).padStart(2, '0')}:00`, timeZone })}</p>
      </div>
      <Card as="section" className="mt-9 flex gap-4">
        <LockGlyph className="icon-md mt-0.5 flex-none text-ink-muted" />
        <div>
          <h2 className="font-medium text-sm">{t('securityTitle')}</h2>
          <p className="mt-1 max-w-2xl text-ink-muted text-sm">{t('securityText')}</p>
        </div>
      </Card>
    </>
  )
}

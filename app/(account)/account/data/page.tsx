import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { DeleteAccount } from '@/components/account/delete-account'
import { DownloadData } from '@/components/account/download-data'
import { Card } from '@/components/ui/card'
import { SectionHeading } from '@/components/ui/section-heading'
import { requireUser } from '@/lib/auth/page-session'
import { readUser } from '@/lib/users/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.data'))('title'), robots: { index: false } }
}

export default async function DataPage() {
  const { userId } = await requireUser('/account/data')
  const [t, messages, user] = await Promise.all([getTranslations('account.data'), getMessages(), readUser(userId)])
  return (
    <NextIntlClientProvider messages={{ account: messages.account }}>
      <SectionHeading level={1} size="lg" text={t('lead')} className="mb-8">
        {t('title')}
      </SectionHeading>
      <div className="grid gap-6">
        <Card as="section" className="grid justify-items-start gap-3">
          <h2 className="display text-lg">{t('downloadTitle')}</h2>
          <p className="max-w-2xl text-ink-muted text-sm">{t('downloadText')}</p>
          <DownloadData />
        </Card>
        <Card as="section" className="grid justify-items-start gap-3">
          <h2 className="display text-lg">{t('deleteTitle')}</h2>
          <p className="max-w-2xl text-sm">{t('deleteText')}</p>
          <p className="max-w-2xl text-ink-muted text-sm">{t('retention')}</p>
          <DeleteAccount userId={userId} username={user.username} />
        </Card>
      </div>
    </NextIntlClientProvider>
  )
}

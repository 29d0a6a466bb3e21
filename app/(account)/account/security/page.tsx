import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { Security } from '@/components/account/security'
import { LinkedAccounts } from '@/components/auth/linked-accounts'
import { SectionHeading } from '@/components/ui/section-heading'
import { listApiKeys } from '@/lib/api-keys/queries'
import { requireUser } from '@/lib/auth/page-session'
import { listSessions } from '@/lib/auth/queries'
import { listPasskeys } from '@/lib/passkeys/queries'
import { readTwoFactor } from '@/lib/two-factor/queries'
import { readProfile } from '@/lib/users/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('security'))('title'), robots: { index: false } }
}

const path = '/account/security'

type Query = Record<string, string | string[] | undefined>

export default async function SecurityPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const actor = await requireUser(path)
  const [t, messages, twoFactor, sessions, passkeys, apiKeys, { timeZone }] = await Promise.all([
    getTranslations('security'),
    getMessages(),
    readTwoFactor(actor),
    listSessions(actor),
    listPasskeys(actor),
    listApiKeys(actor),
    readProfile(actor.userId),
  ])
  return (
    <NextIntlClientProvider messages={{ account: messages.account, security: messages.security }}>
      <SectionHeading level={1} size="lg" text={t('lead')} className="mb-8">
        {t('title')}
      </SectionHeading>
      <Security twoFactor={twoFactor} sessions={sessions} passkeys={passkeys} apiKeys={apiKeys} timeZone={timeZone}>
        <LinkedAccounts userId={actor.userId} hasPassword={twoFactor.hasPassword} page={path} query={query} />
      </Security>
    </NextIntlClientProvider>
  )
}

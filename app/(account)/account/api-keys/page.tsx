import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { ApiKeys } from '@/components/account/api-keys'
import { VerifyFirst } from '@/components/account/verify-first'
import { listApiKeys } from '@/lib/api-keys/queries'
import { requireUser } from '@/lib/auth/page-session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.apiKeys'))('title'), robots: { index: false } }
}

export default async function ApiKeysPage() {
  const actor = await requireUser('/account/api-keys')
  const [messages, keys] = await Promise.all([getMessages(), listApiKeys(actor)])
  return (
    <NextIntlClientProvider messages={{ account: messages.account }}>
      <VerifyFirst actor={actor} what="keys" next="/account/api-keys" className="mb-6" />
      <ApiKeys keys={keys} />
    </NextIntlClientProvider>
  )
}

import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { RedeemForm } from '@/components/redeem/redeem-form'
import { currentActor } from '@/lib/auth/page-session'

interface RedeemPageProps {
  searchParams: Promise<{ code?: string | string[] }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('redeem'))('title'), robots: { index: false } }
}

export default async function RedeemPage({ searchParams }: RedeemPageProps) {
  const [{ code }, t, messages, actor] = await Promise.all([
    searchParams,
    getTranslations('redeem'),
    getMessages(),
    currentActor(),
  ])
  return (
    <main className="page max-w-2xl flex-1 py-12 sm:py-16">
      <h1 className="display text-2xl sm:text-3xl">{t('title')}</h1>
      <p className="mt-3 mb-8 text-ink-muted">{t('lead')}</p>
      <NextIntlClientProvider messages={{ redeem: messages.redeem }}>
        <RedeemForm isSignedIn={actor !== null} given={typeof code === 'string' ? code.slice(0, 60) : ''} />
      </NextIntlClientProvider>
    </main>
  )
}

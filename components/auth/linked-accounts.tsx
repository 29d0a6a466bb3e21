import { NextIntlClientProvider } from 'next-intl'
import { getFormatter, getMessages, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Alert } from '@/components/ui/alert'
import { Card } from '@/components/ui/card'
import { isProviderId, type ProviderId, providerNames } from '@/lib/auth/identity'
import { configuredProviders } from '@/lib/auth/next-auth/providers'
import { listLinkedAccounts } from '@/lib/auth/queries'
import { AddLink, RemoveLink } from './link-actions'
import { ProviderMark } from './provider-mark'
import { noticeOf, ProviderNotice } from './provider-notice'

export interface LinkedAccountsProps {
  userId: string
  /** Whether something else than a provider opens the account too. */
  hasPassword: boolean
  /** The page that shows this, to come back to. */
  page: string
  /** What the page's address says about a linking that just ended. */
  query: Record<string, string | string[] | undefined>
}

/** The providers that open the account, and those that could; nothing where the site has none. */
export async function LinkedAccounts({ userId, hasPassword, page, query }: LinkedAccountsProps) {
  const linked = await listLinkedAccounts(userId)
  const configured = configuredProviders()
  const providers = new Set<ProviderId>([...linked.map(({ provider }) => provider), ...configured])
  if (providers.size === 0) return null
  const [t, format, messages] = await Promise.all([getTranslations('providers.linked'), getFormatter(), getMessages()])
  const notice = noticeOf({ error: query['link-error'], provider: query.provider })
  const isLastWay = (provider: ProviderId) =>
    !hasPassword && !linked.some(one => one.provider !== provider && configured.includes(one.provider))
  return (
    <section aria-labelledby="linked-accounts">
      <Card>
        <h2 id="linked-accounts" className="display text-lg">
          {t('heading')}
        </h2>
        <p className="mt-1 max-w-2xl text-ink-muted text-sm">{t('lead')}</p>
        <div className="mt-5">
          {notice && <ProviderNotice {...notice} />}
          {isProviderId(query.linked) && <Done>{t('added', { provider: providerNames[query.linked] })}</Done>}
          {isProviderId(query.unlinked) && <Done>{t('removed', { provider: providerNames[query.unlinked] })}</Done>}
        </div>
        <NextIntlClientProvider messages={{ account: messages.account, providers: messages.providers }}>
          <ul className="divide-y divide-line border-t">
            {[...providers].map(provider => {
              const link = linked.find(one => one.provider === provider)
              const name = providerNames[provider]
              const since =
                link && t('since', { date: format.dateTime(new Date(link.linkedAt), { dateStyle: 'medium' }) })
              return (
                <li key={provider} className="flex flex-wrap items-center gap-x-4 gap-y-3 py-4 last:pb-0">
                  <ProviderMark provider={provider} className="size-6" />
                  <div className="min-w-0 flex-[1_1_12rem]">
                    <p className="font-medium">{name}</p>
                    <p className="wrap-anywhere text-ink-muted text-sm">
                      {link ? [link.email, since].filter(Boolean).join(' · ') : t('none')}
                    </p>
                    {link && isLastWay(provider) && <p className="mt-1 text-sm">{t('lastWay')}</p>}
                  </div>
                  {!link && <AddLink provider={provider} page={page} />}
                  {link && !isLastWay(provider) && <RemoveLink provider={provider} page={page} />}
                </li>
              )
            })}
          </ul>
        </NextIntlClientProvider>
      </Card>
    </section>
  )
}

function Done({ children }: { children: ReactNode }) {
  return (
    <Alert tone="positive" className="mb-5">
      <p>{children}</p>
    </Alert>
  )
}

import { getFormatter, getTranslations } from 'next-intl/server'
import { Alert } from '@/components/ui/alert'
import { buttonClass } from '@/components/ui/button'
import { isProviderId, type ProviderId, providerNames } from '@/lib/auth/identity'
import { configuredProviders } from '@/lib/auth/next-auth/providers'
import { listLinkedAccounts } from '@/lib/auth/queries'
import { ProviderMark } from './provider-mark'
import { noticeOf, ProviderNotice } from './provider-notice'

export interface LinkedAccountsProps {
  userId: string
  /** The page that shows this, to come back to. */
  page: string
  /** What the page's address says about a linking that just ended. */
  query: Record<string, string | string[] | undefined>
}

/** The providers that open the account, and those that could; nothing where the site has none. */
export async function LinkedAccounts({ userId, page, query }: LinkedAccountsProps) {
  const linked = await listLinkedAccounts(userId)
  const providers = new Set<ProviderId>([...linked.map(({ provider }) => provider), ...configuredProviders()])
  if (providers.size === 0) return null
  const [t, format] = await Promise.all([getTranslations('providers.linked'), getFormatter()])
  const notice = noticeOf({ error: query['link-error'], provider: query.provider })
  return (
    <section aria-labelledby="linked-accounts">
      <h2 id="linked-accounts" className="display text-lg">
        {t('heading')}
      </h2>
      <p className="mt-1 text-ink-muted text-sm">{t('lead')}</p>
      <div className="mt-4">
        {notice && <ProviderNotice {...notice} />}
        {isProviderId(query.linked) && (
          <Alert tone="positive" className="mb-6">
            <p>{t('added', { provider: providerNames[query.linked] })}</p>
          </Alert>
        )}
      </div>
      <ul className="divide-y divide-line rounded-card border border-line bg-surface-raised">
        {[...providers].map(provider => {
          const link = linked.find(one => one.provider === provider)
          return (
            <li key={provider} className="flex flex-wrap items-center gap-x-4 gap-y-3 p-4">
              <ProviderMark provider={provider} className="size-6" />
              <div className="min-w-0 flex-1">
                <p className="font-medium">{providerNames[provider]}</p>
                <p className="truncate text-ink-muted text-sm">
                  {link
                    ? [link.email, t('since', { date: format.dateTime(link.createdAt, { dateStyle: 'medium' }) })]
                        .filter(Boolean)
                        .join(' · ')
                    : t('none')}
                </p>
              </div>
              {!link && (
                <a
                  href={`/api/auth/${provider}?link=1&next=${encodeURIComponent(page)}`}
                  rel="nofollow"
                  className={buttonClass({ variant: 'secondary' })}
                >
                  {t('add', { provider: providerNames[provider] })}
                </a>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

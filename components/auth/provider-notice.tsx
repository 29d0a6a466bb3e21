import { getTranslations } from 'next-intl/server'
import { Alert, AlertRegion } from '@/components/ui/alert'
import { type IdentityRefusal, isIdentityRefusal, isProviderId, providerNames } from '@/lib/auth/identity'

/** The reason and the provider that an address carries; undefined when it carries none that we know. */
export function noticeOf(query: { error?: string | string[]; provider?: string | string[] }) {
  if (!isIdentityRefusal(query.error)) return undefined
  const provider = isProviderId(query.provider) ? query.provider : 'google'
  return { reason: query.error, provider: providerNames[provider] }
}

const quiet: IdentityRefusal[] = ['cancelled']

/** Why signing in or linking through a provider did not work, and the way on. */
export async function ProviderNotice({ reason, provider }: { reason: IdentityRefusal; provider: string }) {
  const t = await getTranslations('providers.refused')
  return (
    <AlertRegion className="mb-6">
      <Alert tone={quiet.includes(reason) ? 'neutral' : 'warning'} title={t(`${reason}.title`, { provider })}>
        <p>{t(`${reason}.text`, { provider })}</p>
      </Alert>
    </AlertRegion>
  )
}

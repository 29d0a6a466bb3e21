import { getTranslations } from 'next-intl/server'
import { buttonClass } from '@/components/ui/button'
import { providerNames } from '@/lib/auth/identity'
import { configuredProviders } from '@/lib/auth/next-auth/providers'
import { ProviderMark } from './provider-mark'

/** The ways in through somebody else, above the form; nothing where the site has none. `next` has passed `safeNext`. */
export async function ProviderButtons({ next }: { next: string }) {
  const providers = configuredProviders()
  if (providers.length === 0) return null
  const t = await getTranslations('providers')
  return (
    <div className="mb-7">
      <div className="grid gap-3">
        {providers.map(provider => (
          // No Link: it would fetch ahead, and each fetch is the start of a sign-in.
          <a
            key={provider}
            href={`/api/auth/${provider}?next=${encodeURIComponent(next)}`}
            rel="nofollow"
            className={buttonClass({ variant: 'secondary', size: 'lg' }, 'w-full')}
          >
            <ProviderMark provider={provider} />
            {t('continue', { provider: providerNames[provider] })}
          </a>
        ))}
      </div>
      <p className="mt-7 flex items-center gap-4 text-ink-muted text-sm before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t('or')}
      </p>
    </div>
  )
}

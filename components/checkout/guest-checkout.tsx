import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/components/ui/button'
import { signInPath } from '@/lib/auth/policy'

/** Checkout for somebody who is not signed in: the way in, and back here with the cart they have put together. */
export async function GuestCheckout({ here }: { here: string }) {
  const t = await getTranslations('checkout')
  return (
    <section aria-labelledby="guest" className="max-w-xl rounded-card border bg-surface-raised p-5 sm:p-6">
      <h2 id="guest" className="display text-lg">
        {t('guestTitle')}
      </h2>
      <p className="mt-2 text-ink-muted">{t('guestText')}</p>
      <div className="mt-5 flex flex-wrap gap-3">
        <ButtonLink href={signInPath(here)}>{t('signIn')}</ButtonLink>
        <ButtonLink href={`/sign-up?next=${encodeURIComponent(here)}`} variant="secondary">
          {t('signUp')}
        </ButtonLink>
      </div>
    </section>
  )
}

import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AuthFrame } from '@/components/auth/auth-frame'
import { ButtonLink } from '@/components/ui/button'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.stopEmail'))('stoppedHeading'), robots: { index: false } }
}

/** After a change of address was stopped: whoever asked for it could sign in, so a new password is next. */
export default async function StoppedPage() {
  const t = await getTranslations('auth.stopEmail')
  const other = { question: t('other'), label: t('otherLink'), href: '/help' }
  return (
    <AuthFrame heading={t('stoppedHeading')} lead={t('stopped')} other={other}>
      <ButtonLink href="/forgot" size="lg" className="w-full">
        {t('newPassword')}
      </ButtonLink>
    </AuthFrame>
  )
}

import { getLocale, getTranslations } from 'next-intl/server'
import { ResendCode } from '@/components/auth/resend-code'
import { Alert } from '@/components/ui/alert'
import { ButtonLink } from '@/components/ui/button'
import type { Actor } from '@/lib/auth/actor'
import { verifyPath } from '@/lib/auth/policy'
import type { Locale } from '@/lib/i18n/config'
import { messagesOf } from '@/lib/i18n/messages'
import { readUser } from '@/lib/users/queries'

interface VerifyFirstProps {
  actor: Pick<Actor, 'userId'>
  /** What needs a verified address on this page. */
  what: 'invite' | 'editors' | 'keys' | 'payout'
  /** The page itself: verifying leads back to it. */
  next: string
  className?: string
}

/** Says to somebody whose address is not verified what they cannot do here yet, and sends them the code. */
export async function VerifyFirst({ actor, what, next, className }: VerifyFirstProps) {
  const { email, emailVerified } = await readUser(actor.userId)
  if (emailVerified) return null
  const [t, locale] = await Promise.all([getTranslations('account.verifyFirst'), getLocale()])
  const { resend, refused } = messagesOf(locale as Locale).auth
  return (
    <Alert
      tone="warning"
      title={t('title')}
      className={className}
      action={
        <ButtonLink href={verifyPath(next)} variant="secondary" size="sm">
          {t('enter')}
        </ButtonLink>
      }
    >
      <p className="wrap-anywhere">{t(what, { email })}</p>
      <ResendCode labels={{ resend, refused }} email={email} purpose="email_verification" waits={false} />
    </Alert>
  )
}

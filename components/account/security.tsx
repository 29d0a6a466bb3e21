'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type ReactNode, useId, useState } from 'react'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import type { ApiKey } from '@/lib/api-keys/schema'
import type { Session } from '@/lib/auth/schema'
import type { Passkey } from '@/lib/passkeys/schema'
import { Passkeys } from './passkeys'
import { PasswordForm } from './password-form'
import { SessionList } from './session-list'
import { TwoFactor, type TwoFactorProps } from './two-factor'

interface SecurityProps {
  twoFactor: TwoFactorProps['state']
  sessions: Session[]
  passkeys: Passkey[]
  apiKeys: ApiKey[]
  timeZone: string
  /** Further sections, below. */
  children?: ReactNode
}

/** What opens the account, and what is signed in to it. A change of the password ends the other devices in the list too. */
export function Security({ twoFactor, sessions: rendered, passkeys, apiKeys, timeZone, children }: SecurityProps) {
  const t = useTranslations('security')
  const [sessions, setSessions] = useState(rendered)
  const keep = (isLeft: (session: Session) => boolean) => setSessions(now => now.filter(isLeft))
  return (
    <div className="grid gap-6">
      <Section title={t('password.title')} text={t(twoFactor.hasPassword ? 'password.lead' : 'password.none')}>
        {twoFactor.hasPassword ? (
          <PasswordForm email={twoFactor.email} apiKeys={apiKeys} onChanged={() => keep(session => session.current)} />
        ) : (
          <Link href="/forgot" className={buttonClass({ variant: 'secondary' })}>
            {t('password.set')}
          </Link>
        )}
      </Section>
      <Section title={t('twoFactor.title')} text={t('twoFactor.lead')}>
        <TwoFactor state={twoFactor} onTurnedOn={() => keep(session => session.current)} />
      </Section>
      <Section title={t('passkeys.title')} text={t('passkeys.lead')}>
        <Passkeys passkeys={passkeys} />
      </Section>
      <Section title={t('sessions.title')} text={t('sessions.lead')}>
        <SessionList sessions={sessions} apiKeys={apiKeys} timeZone={timeZone} onEnded={keep} />
      </Section>
      {children}
    </div>
  )
}

function Section({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <Card>
        <h2 id={id} className="display text-lg">
          {title}
        </h2>
        <p className="mt-1 mb-5 max-w-2xl text-ink-muted text-sm">{text}</p>
        {children}
      </Card>
    </section>
  )
}

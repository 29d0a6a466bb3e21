'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { PATCH } from '@/app/api/users/profile/route'
import { useReady } from '@/components/shell/use-ready'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { CheckGlyph } from '@/components/ui/glyph'
import { Input } from '@/components/ui/input'
import { apiFetch } from '@/lib/api/client'
import { Email, type Profile } from '@/lib/users/schema'
import { PendingEmail, type PendingEmailProps } from './pending-email'
import { useAccountRequest } from './use-account-request'

interface EmailEditorProps {
  profile: Pick<Profile, 'email' | 'emailVerified' | 'pendingEmail'>
  resendLabels: PendingEmailProps['resendLabels']
}

/** The address of the account, and the way to another one: asked for by the owner, then confirmed by its code. */
export function EmailEditor({ profile: rendered, resendLabels }: EmailEditorProps) {
  const t = useTranslations('account.email')
  const router = useRouter()
  const isReady = useReady()
  const [profile, setProfile] = useState(rendered)
  const [isEditing, setEditing] = useState(false)
  const [isJustAsked, setJustAsked] = useState(false)
  const { email, emailVerified, pendingEmail } = profile

  function show(changed: EmailEditorProps['profile']) {
    setProfile(changed)
    setEditing(false)
    router.refresh()
  }

  return (
    <Card as="section" className="mt-6 grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h2 className="display text-lg">{t('title')}</h2>
          <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <span className="wrap-anywhere">{email}</span> <EmailState isVerified={emailVerified} />
          </p>
        </div>
        {!isEditing && (
          <Button variant="secondary" aria-disabled={!isReady} onClick={() => setEditing(true)}>
            {t('change')}
          </Button>
        )}
      </div>
      {isEditing && (
        <NewEmail
          email={email}
          onClose={() => setEditing(false)}
          onAsked={changed => {
            setJustAsked(true)
            show(changed)
          }}
        />
      )}
      {pendingEmail && !isEditing && (
        <PendingEmail
          key={pendingEmail}
          email={email}
          pendingEmail={pendingEmail}
          isJustAsked={isJustAsked}
          resendLabels={resendLabels}
          onOver={show}
        />
      )}
      {!pendingEmail && !isEditing && <p className="max-w-2xl text-ink-muted text-sm">{t('hint')}</p>}
    </Card>
  )
}

interface NewEmailProps {
  email: string
  onClose: () => void
  onAsked: (profile: Profile) => void
}

/** Asks for the new address. */
function NewEmail({ email, onClose, onAsked }: NewEmailProps) {
  const t = useTranslations('account.email')
  const tAccount = useTranslations('account')
  const { send, isBusy } = useAccountRequest()
  const [wanted, setWanted] = useState('')
  const [wrong, setWrong] = useState<string>()

  async function ask(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const parsed = Email.safeParse(wanted)
    if (!parsed.success) return setWrong(t('invalid'))
    if (parsed.data === email.toLowerCase()) return setWrong(t('same'))
    const body = { email: wanted }
    const asked = await send(() => apiFetch<typeof PATCH>('PATCH', '/users/profile', { body }))
    if (asked) onAsked(asked)
  }

  return (
    <form method="post" noValidate onSubmit={ask} className="grid max-w-xl gap-4">
      <Field label={t('new')} hint={t('newHint')} error={wrong}>
        <Input
          name="email"
          type="email"
          value={wanted}
          onChange={event => {
            setWanted(event.target.value)
            setWrong(undefined)
          }}
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          aria-required
        />
      </Field>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" loading={isBusy}>
          {t('send')}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          {tAccount('cancel')}
        </Button>
      </div>
    </form>
  )
}

function EmailState({ isVerified }: { isVerified: boolean }) {
  const t = useTranslations('account.email')
  if (isVerified) {
    return (
      <Badge tone="positive" icon={<CheckGlyph className="icon-sm" />}>
        {t('verified')}
      </Badge>
    )
  }
  return (
    <>
      <Badge tone="warning">{t('unverified')}</Badge>
      <Link href="/verify?next=/account" className="text-accent text-xs underline underline-offset-2">
        {t('verify')}
      </Link>
    </>
  )
}

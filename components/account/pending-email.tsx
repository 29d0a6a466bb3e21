'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { POST as confirmEmail } from '@/app/api/users/profile/email/confirm/route'
import type { POST as resendEmail } from '@/app/api/users/profile/email/resend/route'
import type { DELETE as cancelEmail } from '@/app/api/users/profile/email/route'
import { CodeInput } from '@/components/auth/code-input'
import { ResendCode, type ResendCodeProps } from '@/components/auth/resend-code'
import { useReady } from '@/components/shell/use-ready'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { toast } from '@/components/ui/toast-store'
import { type ApiProblem, apiFetch } from '@/lib/api/client'
import { OtpCode } from '@/lib/auth/schema'
import type { Profile } from '@/lib/users/schema'
import { useAccountRequest } from './use-account-request'

export interface PendingEmailProps {
  email: string
  pendingEmail: string
  /** Whether a code went out a moment ago. */
  isJustAsked: boolean
  resendLabels: ResendCodeProps['labels']
  /** Hears how it ended. */
  onOver: (profile: Profile) => void
}

/** The new address that waits: enter its code, send another, or give it up. */
export function PendingEmail({ email, pendingEmail, isJustAsked, resendLabels, onOver }: PendingEmailProps) {
  const t = useTranslations('account.email')
  const isReady = useReady()
  const { send, isBusy } = useAccountRequest()
  const [wrong, setWrong] = useState<string>()

  function wordsFor({ type, problem }: ApiProblem): string | undefined {
    if (type === 'email-taken') return t('taken')
    if (type !== 'wrong-code') return undefined
    const attempts = Number(problem.attemptsLeft)
    return attempts > 0 ? t('wrong', { attempts }) : t('dead')
  }

  async function confirm(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const code = OtpCode.safeParse(new FormData(event.currentTarget).get('code')).data
    if (code === undefined) return setWrong(t('malformed'))
    const changed = await send(
      () => apiFetch<typeof confirmEmail>('POST', '/users/profile/email/confirm', { body: { code } }),
      {
        onProblem: problem => {
          const words = wordsFor(problem)
          if (words) setWrong(words)
          return words !== undefined
        },
      },
    )
    if (!changed) return
    toast({ tone: 'positive', title: t('changed') })
    onOver(changed)
  }

  async function giveUp() {
    const kept = await send(() => apiFetch<typeof cancelEmail>('DELETE', '/users/profile/email'))
    if (!kept) return
    toast({ tone: 'positive', title: t('kept', { email: kept.email }) })
    onOver(kept)
  }

  return (
    <div className="grid gap-4 border-t pt-5">
      <div className="max-w-2xl">
        <h3 className="wrap-anywhere font-medium">{t('pending', { email: pendingEmail })}</h3>
        <p className="wrap-anywhere mt-1 text-ink-muted text-sm">{t('pendingText', { email })}</p>
      </div>
      <form method="post" noValidate onSubmit={confirm} className="grid max-w-xs gap-3">
        <Field label={t('code')} error={wrong}>
          <CodeInput name="code" onChange={() => setWrong(undefined)} aria-required />
        </Field>
        <Button type={isReady ? 'submit' : 'button'} loading={isBusy} className="max-sm:w-full">
          {t('confirm')}
        </Button>
      </form>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-1">
        {isReady && (
          <ResendCode
            labels={resendLabels}
            request={() => apiFetch<typeof resendEmail>('POST', '/users/profile/email/resend')}
            waits={isJustAsked}
          />
        )}
        <Button variant="quiet" className="-ml-4" aria-disabled={!isReady} onClick={giveUp}>
          {t('giveUp')}
        </Button>
      </div>
    </div>
  )
}

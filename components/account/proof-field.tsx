'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { POST } from '@/app/api/auth/proof-code/route'
import { useRequest } from '@/components/shell/use-request'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { PasswordInput } from '@/components/ui/password-input'
import { apiFetch } from '@/lib/api/client'
import type { ProofMeans } from '@/lib/auth/schema'

type ProofOfOwner = { password: string } | { code: string }

/** What the owner can show: the password if there is one, and codes as two-step sign-in is set up. */
type OwnerMeans = Pick<ProofMeans, 'hasPassword' | 'method'>

/** Reads what was typed; the key of a message when it cannot be right. */
export function proofOf(form: HTMLFormElement, byCode: boolean): ProofOfOwner | 'malformed' | 'missing' {
  const word = String(new FormData(form).get('proof') ?? '')
  if (!byCode) return word === '' ? 'missing' : { password: word }
  return /^([0-9]{6}|[0-9a-z]{10})$/i.test(word.replace(/[\s-]/g, '')) ? { code: word } : 'malformed'
}

function hintOf({ hasPassword, method }: OwnerMeans) {
  if (hasPassword) return method === 'totp' ? 'app' : 'recovery'
  return method === null ? 'mail' : method === 'totp' ? 'appOrMail' : 'mailOrRecovery'
}

interface ProofFieldProps {
  means: OwnerMeans
  byCode: boolean
  onSwitch: (byCode: boolean) => void
  error?: string
  onChange: () => void
}

/** Asks for the password, or for a code; one of them goes out as `proof` of its form. */
export function ProofField({ means, byCode, onSwitch, error, onChange }: ProofFieldProps) {
  const t = useTranslations('security.proof')
  const tAccount = useTranslations('account')
  const { send, isBusy } = useRequest({ failed: tAccount('failed') })
  const [isMailed, setMailed] = useState(false)
  const { hasPassword, method } = means

  async function mail() {
    setMailed(Boolean(await send(() => apiFetch<typeof POST>('POST', '/auth/proof-code'))))
  }

  return (
    <>
      {byCode ? (
        <Field key="code" label={t('code')} hint={t(`codeHint.${hintOf(means)}`)} error={error}>
          <Input
            name="proof"
            autoComplete="one-time-code"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            onChange={onChange}
            className="font-mono"
          />
        </Field>
      ) : (
        <Field key="password" label={t('password')} error={error}>
          <PasswordInput
            name="proof"
            autoComplete="current-password"
            autoFocus
            onChange={onChange}
            showLabel={t('show')}
            hideLabel={t('hide')}
          />
        </Field>
      )}
      {hasPassword && method && (
        <Button variant="quiet" size="sm" className="-ml-3 justify-self-start" onClick={() => onSwitch(!byCode)}>
          {byCode ? t('usePassword') : t('useCode')}
        </Button>
      )}
      {!hasPassword && (
        <div className="grid justify-items-start gap-1">
          <Button variant="quiet" size="sm" className="-ml-3" loading={isBusy} onClick={mail}>
            {t('mailCode')}
          </Button>
          <p role="status" className="text-ink-muted text-xs">
            {isMailed && t('codeMailed')}
          </p>
        </div>
      )}
    </>
  )
}

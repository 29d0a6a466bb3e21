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

export type ProofPart = 'password' | 'code'
export type ProofErrors = Partial<Record<ProofPart, string>>

/** What the owner is asked for. */
type NeededMeans = Pick<ProofMeans, 'hasPassword' | 'neededCode' | 'method'>

/** Reads what was typed; the keys of messages for what cannot be right. */
export function proofOf(form: HTMLFormElement, { hasPassword, neededCode }: NeededMeans) {
  const typed = new FormData(form)
  const password = hasPassword ? String(typed.get('password') ?? '') : undefined
  const code = neededCode ? String(typed.get('code') ?? '') : undefined
  const isCode = code === undefined || /^([0-9]{6}|[0-9a-z]{10})$/i.test(code.replace(/[\s-]/g, ''))
  const wrong: Partial<Record<ProofPart, 'missing' | 'malformed'>> = {
    ...(password === '' && { password: 'missing' as const }),
    ...(!isCode && { code: 'malformed' as const }),
  }
  return { body: { password, code }, wrong }
}

interface ProofFieldsProps {
  means: NeededMeans
  errors: ProofErrors
  onChange: () => void
}

/** Asks for what a sign-in asks: the password, a code, or both. */
export function ProofFields({ means: { hasPassword, neededCode, method }, errors, onChange }: ProofFieldsProps) {
  const t = useTranslations('security.proof')
  const tAccount = useTranslations('account')
  const { send, isBusy } = useRequest({ failed: tAccount('failed') })
  const [isMailed, setMailed] = useState(false)

  async function mail() {
    setMailed(Boolean(await send(() => apiFetch<typeof POST>('POST', '/auth/proof-code'))))
  }

  return (
    <>
      {hasPassword && (
        <Field label={t('password')} error={errors.password}>
          <PasswordInput
            name="password"
            autoComplete="current-password"
            autoFocus
            onChange={onChange}
            showLabel={t('show')}
            hideLabel={t('hide')}
          />
        </Field>
      )}
      {neededCode && (
        <Field
          label={t('code')}
          hint={t(neededCode === 'app' ? 'codeHint.app' : method ? 'codeHint.mailOrRecovery' : 'codeHint.mail')}
          error={errors.code}
        >
          <Input
            name="code"
            autoComplete="one-time-code"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus={!hasPassword}
            onChange={onChange}
            className="font-mono"
          />
        </Field>
      )}
      {neededCode === 'mail' && (
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

'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import type { z } from 'zod'
import type { POST } from '@/app/api/auth/verify-email/route'
import { useReady } from '@/components/shell/use-ready'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { apiFetch } from '@/lib/api/client'
import { VerifyEmail } from '@/lib/auth/schema'
import { CodeInput } from './code-input'
import { FormAlert } from './form-alert'
import { ResendCode } from './resend-code'
import { type AuthLabels, useSignInRequest } from './use-sign-in-request'

export interface VerifyFormProps {
  labels: AuthLabels
  /** Has passed `safeNext`. */
  next: string
  /** The address of whoever is signed in; nobody is, then the form asks for it. */
  email?: string
}

/** Confirms the address of an account with the mailed code. */
export function VerifyForm({ labels, next, email }: VerifyFormProps) {
  const form = useForm<z.input<typeof VerifyEmail>, unknown, z.output<typeof VerifyEmail>>({
    resolver: zodResolver(VerifyEmail),
    defaultValues: { email: email ?? '', otp: '' },
  })
  const { send, refusal, busy } = useSignInRequest(form, { next, labels, fields: { email: 'email' } })
  const ready = useReady()
  const { errors } = form.formState
  const typed = form.watch('email')

  return (
    <form
      method="post"
      noValidate
      onSubmit={form.handleSubmit(body => send(() => apiFetch<typeof POST>('POST', '/auth/verify-email', { body })))}
    >
      <FormAlert>{refusal}</FormAlert>
      <div className="grid gap-5">
        {email === undefined && (
          <Field label={labels.fields.email} error={errors.email && labels.invalid.email}>
            <Input {...form.register('email')} type="email" autoComplete="email" spellCheck={false} required />
          </Field>
        )}
        <Field label={labels.fields.code} error={errors.otp && labels.invalid.code}>
          <CodeInput {...form.register('otp')} required />
        </Field>
        <Button type={ready ? 'submit' : 'button'} aria-disabled={!ready} size="lg" loading={busy} className="w-full">
          {labels.verify.submit}
        </Button>
        {ready && <ResendCode labels={labels} email={email ?? (typed || undefined)} purpose="email_verification" />}
      </div>
    </form>
  )
}

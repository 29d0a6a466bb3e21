'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import type { z } from 'zod'
import type { POST } from '@/app/api/auth/reset-password/route'
import { useReady } from '@/components/shell/use-ready'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { apiFetch } from '@/lib/api/client'
import { passwordChangedPath } from '@/lib/auth/policy'
import { ResetPassword } from '@/lib/auth/schema'
import { CodeInput } from './code-input'
import { FormAlert } from './form-alert'
import { NewPasswordField } from './new-password-field'
import { rememberedResetEmail } from './reset-email'
import { type AuthLabels, useSignInRequest } from './use-sign-in-request'

/** Sets a new password with the mailed code. */
export function ResetForm({ labels }: { labels: AuthLabels }) {
  const form = useForm<z.input<typeof ResetPassword>, unknown, z.output<typeof ResetPassword>>({
    resolver: zodResolver(ResetPassword),
    defaultValues: { email: '', otp: '', newPassword: '' },
  })
  const fields = { email: 'email', newPassword: 'newPassword' } as const
  const { send, refusal, busy } = useSignInRequest(form, { next: passwordChangedPath, labels, fields })
  const ready = useReady()
  const { errors } = form.formState
  const { setValue } = form

  useEffect(() => setValue('email', rememberedResetEmail()), [setValue])

  return (
    <form
      method="post"
      noValidate
      onSubmit={form.handleSubmit(body => send(() => apiFetch<typeof POST>('POST', '/auth/reset-password', { body })))}
    >
      <FormAlert>{refusal}</FormAlert>
      <div className="grid gap-5">
        <Field label={labels.fields.email} error={errors.email && labels.invalid.email}>
          <Input
            {...form.register('email')}
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
        </Field>
        <Field label={labels.fields.code} error={errors.otp && labels.invalid.code}>
          <CodeInput {...form.register('otp')} required />
        </Field>
        <NewPasswordField
          {...form.register('newPassword')}
          labels={labels}
          error={errors.newPassword?.type}
          typed={form.watch('newPassword')}
          own={[form.watch('email')]}
        />
        <Button type={ready ? 'submit' : 'button'} aria-disabled={!ready} size="lg" loading={busy} className="w-full">
          {labels.reset.submit}
        </Button>
      </div>
    </form>
  )
}

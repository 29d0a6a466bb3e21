'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import type { z } from 'zod'
import type { PUT } from '@/app/api/auth/reset-password/[resetToken]/route'
import { useReady } from '@/components/shell/use-ready'
import { Button } from '@/components/ui/button'
import { apiFetch } from '@/lib/api/client'
import { passwordChangedPath } from '@/lib/auth/policy'
import { ResetByLink } from '@/lib/auth/schema'
import { FormAlert } from './form-alert'
import { NewPasswordField } from './new-password-field'
import { type AuthLabels, useSignInRequest } from './use-sign-in-request'

/** Sets a new password with the token of a mailed link. */
export function ResetLinkForm({ labels, token }: { labels: AuthLabels; token: string }) {
  const form = useForm<z.input<typeof ResetByLink>, unknown, z.output<typeof ResetByLink>>({
    resolver: zodResolver(ResetByLink),
    defaultValues: { newPassword: '' },
  })
  const fields = { newPassword: 'newPassword' } as const
  const { send, refusal, busy } = useSignInRequest(form, { next: passwordChangedPath, labels, fields })
  const ready = useReady()
  const path = `/auth/reset-password/${encodeURIComponent(token)}`

  return (
    <form
      method="post"
      noValidate
      onSubmit={form.handleSubmit(body => send(() => apiFetch<typeof PUT>('PUT', path, { body })))}
    >
      <FormAlert>{refusal}</FormAlert>
      <div className="grid gap-5">
        <NewPasswordField
          {...form.register('newPassword')}
          labels={labels}
          error={form.formState.errors.newPassword?.type}
          typed={form.watch('newPassword')}
        />
        <Button type={ready ? 'submit' : 'button'} aria-disabled={!ready} size="lg" loading={busy} className="w-full">
          {labels.reset.submit}
        </Button>
      </div>
    </form>
  )
}

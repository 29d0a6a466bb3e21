'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'
import type { z } from 'zod'
import type { POST } from '@/app/api/users/change-password/route'
import { useReady } from '@/components/shell/use-ready'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { PasswordInput } from '@/components/ui/password-input'
import { toast } from '@/components/ui/toast-store'
import { apiFetch } from '@/lib/api/client'
import { ChangePassword } from '@/lib/auth/schema'
import { useAccountRequest } from './use-account-request'

type Passwords = z.output<typeof ChangePassword>

/** Changes the password; what the server refuses is said on its field. `onChanged` hears that the other devices are out. */
export function PasswordForm({ email, onChanged }: { email: string; onChanged: () => void }) {
  const t = useTranslations('security.password')
  const isReady = useReady()
  const { send, isBusy } = useAccountRequest()
  const form = useForm<Passwords>({ resolver: zodResolver(ChangePassword) })
  const { errors } = form.formState
  const eye = { showLabel: t('show'), hideLabel: t('hide') }

  const submit = form.handleSubmit(async body => {
    const changed = await send(() => apiFetch<typeof POST>('POST', '/users/change-password', { body }), {
      onProblem: ({ type }) => {
        if (type !== 'wrong-password') return false
        form.setError('currentPassword', { type }, { shouldFocus: true })
        return true
      },
    })
    if (!changed) return
    form.reset({ currentPassword: '', newPassword: '' })
    toast({ tone: 'positive', title: t('changed'), description: t('changedText') })
    onChanged()
  })

  return (
    <form method="post" noValidate onSubmit={submit} className="grid max-w-md gap-5">
      {/* Tells the browser whose password it is to keep. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field
        label={t('current')}
        error={errors.currentPassword && t(errors.currentPassword.type === 'wrong-password' ? 'wrong' : 'missing')}
      >
        <PasswordInput {...form.register('currentPassword')} {...eye} autoComplete="current-password" required />
      </Field>
      <Field label={t('new')} hint={t('hint')} error={errors.newPassword && t('short')}>
        <PasswordInput {...form.register('newPassword')} {...eye} autoComplete="new-password" required />
      </Field>
      <Button
        type={isReady ? 'submit' : 'button'}
        aria-disabled={!isReady}
        loading={isBusy}
        variant="secondary"
        className="justify-self-start"
      >
        {t('submit')}
      </Button>
    </form>
  )
}

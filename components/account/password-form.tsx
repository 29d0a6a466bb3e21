'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { z } from 'zod'
import type { POST } from '@/app/api/users/change-password/route'
import { PasswordStrength } from '@/components/auth/password-strength'
import { useReady } from '@/components/shell/use-ready'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { PasswordInput } from '@/components/ui/password-input'
import { toast } from '@/components/ui/toast-store'
import { apiFetch } from '@/lib/api/client'
import type { ApiKey } from '@/lib/api-keys/schema'
import { ChangePassword } from '@/lib/auth/schema'
import { useAccountRequest } from './use-account-request'

type Passwords = z.output<typeof ChangePassword>

interface PasswordFormProps {
  email: string
  /** The person's API keys: they end with the old password, but for those that are ticked. */
  apiKeys: ApiKey[]
  /** Hears that the other devices are signed out. */
  onChanged: () => void
}

/** Changes the password; what the server refuses is said on its field. */
export function PasswordForm({ email, apiKeys: rendered, onChanged }: PasswordFormProps) {
  const t = useTranslations('security.password')
  const isReady = useReady()
  const { send, isBusy } = useAccountRequest()
  const form = useForm<Passwords>({ resolver: zodResolver(ChangePassword) })
  const { errors } = form.formState
  const [apiKeys, setApiKeys] = useState(rendered)
  const [kept, setKept] = useState<string[]>([])
  const eye = { showLabel: t('show'), hideLabel: t('hide') }

  const submit = form.handleSubmit(async passwords => {
    const body = { ...passwords, keepApiKeys: kept }
    const changed = await send(() => apiFetch<typeof POST>('POST', '/users/change-password', { body }), {
      onProblem: ({ type }) => {
        const field =
          type === 'wrong-password' ? 'currentPassword' : type === 'weak-password' ? 'newPassword' : undefined
        if (field) form.setError(field, { type }, { shouldFocus: true })
        return field !== undefined
      },
    })
    if (!changed) return
    form.reset({ currentPassword: '', newPassword: '' })
    toast({ tone: 'positive', title: t('changed'), description: t('changedText') })
    setApiKeys(now => now.filter(({ id }) => kept.includes(id)))
    setKept([])
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
      <Field
        label={t('new')}
        hint={t('hint')}
        error={errors.newPassword && t(errors.newPassword.type === 'weak-password' ? 'weak' : 'short')}
      >
        <PasswordInput {...form.register('newPassword')} {...eye} autoComplete="new-password" required />
      </Field>
      <PasswordStrength
        password={form.watch('newPassword') ?? ''}
        own={[email]}
        words={{
          label: t.raw('strength.label'),
          levels: [
            t('strength.veryWeak'),
            t('strength.weak'),
            t('strength.fair'),
            t('strength.good'),
            t('strength.strong'),
          ],
        }}
      />
      {apiKeys.length > 0 && (
        <fieldset className="grid gap-1">
          <legend className="mb-1 font-medium text-sm">{t('keys')}</legend>
          <p className="mb-1 text-ink-muted text-xs">{t('keysHint')}</p>
          {apiKeys.map(({ id, name, prefix }) => (
            <Checkbox
              key={id}
              label={`${name} (${prefix}…)`}
              checked={kept.includes(id)}
              onChange={event =>
                setKept(now => (event.target.checked ? [...now, id] : now.filter(other => other !== id)))
              }
            />
          ))}
        </fieldset>
      )}
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

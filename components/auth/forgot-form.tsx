'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import type { POST as LinkPost } from '@/app/api/auth/forget-password/route'
import type { POST as CodePost } from '@/app/api/auth/forgot-password/route'
import { useReady } from '@/components/shell/use-ready'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { apiFetch } from '@/lib/api/client'
import { Email } from '@/lib/users/schema'
import { FormAlert } from './form-alert'
import { rememberResetEmail } from './reset-email'
import { type AuthLabels, useSignInRequest } from './use-sign-in-request'

const Forgot = z.object({ email: Email, by: z.enum(['code', 'link']) })

/** Asks for a code or for a link. What happens then is the same for every address, so the page says "if". */
export function ForgotForm({ labels }: { labels: AuthLabels }) {
  const form = useForm<z.input<typeof Forgot>, unknown, z.output<typeof Forgot>>({
    resolver: zodResolver(Forgot),
    defaultValues: { email: '', by: 'code' },
  })
  const { send, refusal, busy } = useSignInRequest(form, { next: '/reset', labels, fields: { email: 'email' } })
  const ready = useReady()
  const [mailedTo, setMailedTo] = useState<string>()
  const { forgot } = labels

  if (mailedTo) {
    return (
      <div className="grid justify-items-start gap-4">
        <div role="status" className="w-full rounded-card bg-accent-soft p-5">
          <h2 className="font-semibold text-base">{forgot.sentHeading}</h2>
          <p className="wrap-anywhere mt-1">{forgot.sent.replace('{email}', mailedTo)}</p>
        </div>
        <Button variant="quiet" className="-ml-4" onClick={() => setMailedTo(undefined)}>
          {forgot.again}
        </Button>
      </div>
    )
  }

  const submit = ({ email, by }: z.output<typeof Forgot>) =>
    by === 'code'
      ? send(
          () => apiFetch<typeof CodePost>('POST', '/auth/forgot-password', { body: { email } }),
          () => {
            rememberResetEmail(email)
            return '/reset'
          },
        )
      : send(
          () => apiFetch<typeof LinkPost>('POST', '/auth/forget-password', { body: { email } }),
          () => {
            setMailedTo(email)
            return undefined
          },
        )

  return (
    <form method="post" noValidate onSubmit={form.handleSubmit(submit)}>
      <FormAlert>{refusal}</FormAlert>
      <div className="grid gap-5">
        <Field label={labels.fields.email} error={form.formState.errors.email && labels.invalid.email}>
          <Input
            {...form.register('email')}
            type="email"
            autoComplete="email"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
        </Field>
        <fieldset className="grid gap-2">
          <legend className="mb-1.5 font-medium text-sm">{forgot.how}</legend>
          {(['code', 'link'] as const).map(by => (
            <label
              key={by}
              htmlFor={`by-${by}`}
              className="flex gap-3 rounded-control border border-line-strong bg-surface-raised p-4 transition-colors hover:border-ink-muted has-checked:border-accent has-checked:bg-accent-soft"
            >
              <input
                {...form.register('by')}
                id={`by-${by}`}
                type="radio"
                value={by}
                aria-describedby={`by-${by}-hint`}
                className="mt-1 size-4 flex-none accent-accent"
              />
              <span className="grid">
                <span className="font-medium">{forgot[by]}</span>
                <span id={`by-${by}-hint`} className="text-ink-muted text-xs">
                  {forgot[`${by}Hint`]}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
        <Button type={ready ? 'submit' : 'button'} aria-disabled={!ready} size="lg" loading={busy} className="w-full">
          {forgot.submit}
        </Button>
      </div>
    </form>
  )
}

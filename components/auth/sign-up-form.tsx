'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import Link from 'next/link'
import { useForm } from 'react-hook-form'
import type { z } from 'zod'
import type { POST } from '@/app/api/auth/register/route'
import { useReady } from '@/components/shell/use-ready'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { PasswordInput } from '@/components/ui/password-input'
import { apiFetch } from '@/lib/api/client'
import { signInPath, verifyPath } from '@/lib/auth/policy'
import { SignUp } from '@/lib/auth/schema'
import { FormAlert } from './form-alert'
import { type AuthLabels, useSignInRequest } from './use-sign-in-request'

/** `next` has passed `safeNext`. */
export function SignUpForm({ labels, next }: { labels: AuthLabels; next: string }) {
  const form = useForm<z.input<typeof SignUp>, unknown, z.output<typeof SignUp>>({ resolver: zodResolver(SignUp) })
  const fields = { name: 'name', email: 'email', password: 'password' } as const
  const { send, refusal, busy } = useSignInRequest(form, { next, labels, fields })
  const ready = useReady()
  const { errors } = form.formState

  const taken = (
    <>
      {labels.refused['email-taken']}{' '}
      <Link href={signInPath(next)} className="font-medium underline underline-offset-2">
        {labels.refused.emailTakenLink}
      </Link>
    </>
  )

  return (
    <form
      method="post"
      noValidate
      onSubmit={form.handleSubmit(body =>
        send(
          () => apiFetch<typeof POST>('POST', '/auth/register', { body }),
          () => verifyPath(next),
        ),
      )}
    >
      <FormAlert>{refusal}</FormAlert>
      <div className="grid gap-5">
        <Field label={labels.fields.name} error={errors.name && labels.invalid.name}>
          <Input {...form.register('name')} autoComplete="name" required />
        </Field>
        <Field
          label={labels.fields.email}
          error={errors.email && (errors.email.type === 'email-taken' ? taken : labels.invalid.email)}
        >
          <Input
            {...form.register('email')}
            type="email"
            autoComplete="email"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
        </Field>
        <Field
          label={labels.fields.password}
          hint={labels.fields.passwordHint}
          error={errors.password && labels.invalid.password}
        >
          <PasswordInput
            {...form.register('password')}
            autoComplete="new-password"
            required
            showLabel={labels.fields.showPassword}
            hideLabel={labels.fields.hidePassword}
          />
        </Field>
        <Button
          type={ready ? 'submit' : 'button'}
          aria-disabled={!ready}
          size="lg"
          loading={busy}
          className="mt-1 w-full"
        >
          {labels.signUp.submit}
        </Button>
      </div>
    </form>
  )
}

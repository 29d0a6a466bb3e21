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
import { apiFetch } from '@/lib/api/client'
import { signInPath, verifyPath } from '@/lib/auth/policy'
import { SignUp } from '@/lib/auth/schema'
import { FormAlert } from './form-alert'
import { NewPasswordField } from './new-password-field'
import { type AuthLabels, useSignInRequest } from './use-sign-in-request'

/** `next` has passed `safeNext`. */
export function SignUpForm({ labels, next }: { labels: AuthLabels; next: string }) {
  const form = useForm<z.input<typeof SignUp>, unknown, z.output<typeof SignUp>>({ resolver: zodResolver(SignUp) })
  const fields = { name: 'name', email: 'email', password: 'password' } as const
  const { send, refusal, busy } = useSignInRequest(form, { next, labels, fields })
  const ready = useReady()
  const { errors } = form.formState
  const [name, email, password] = form.watch(['name', 'email', 'password'])

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
        <NewPasswordField
          {...form.register('password')}
          labels={labels}
          label={labels.fields.password}
          error={errors.password?.type}
          typed={password ?? ''}
          own={[name, email]}
        />
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

'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import Link from 'next/link'
import { type ReactNode, useState } from 'react'
import { useForm } from 'react-hook-form'
import type { z } from 'zod'
import type { POST } from '@/app/api/auth/login/route'
import { useReady } from '@/components/shell/use-ready'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { PasswordInput } from '@/components/ui/password-input'
import { apiFetch } from '@/lib/api/client'
import { SignIn, type SignInReply } from '@/lib/auth/schema'
import { FormAlert } from './form-alert'
import { PasskeySignIn } from './passkey-sign-in'
import { type DueStep, SecondStepForm } from './second-step-form'
import { type AuthLabels, useSignInRequest } from './use-sign-in-request'

export interface SignInFormProps {
  labels: AuthLabels
  /** Has passed `safeNext`. */
  next: string
  /** Other ways in, above the form. */
  otherWays?: ReactNode
  /** The second step that is due already, because a provider vouched for somebody. */
  secondStep?: DueStep
}

export function SignInForm({ labels, next, otherWays, secondStep }: SignInFormProps) {
  const form = useForm<z.input<typeof SignIn>, unknown, SignIn>({ resolver: zodResolver(SignIn) })
  const fields = { username: 'username', password: 'password' } as const
  const { send, refusal, busy } = useSignInRequest(form, { next, labels, fields })
  const ready = useReady()
  const { errors } = form.formState
  const [due, setDue] = useState(secondStep)

  if (due) return <SecondStepForm labels={labels} next={next} {...due} onBack={() => setDue(undefined)} />

  /** With two-step sign-in the password is half of it: the page stays, and asks for the code. */
  const leadsTo = (reply: z.output<typeof SignInReply>) => {
    if (!('requires2FA' in reply)) return next
    setDue({ email: reply.user.email, method: reply.method, challenge: reply.challenge })
    return undefined
  }

  return (
    <>
      {otherWays}
      <form
        method="post"
        noValidate
        onSubmit={form.handleSubmit(body =>
          send(() => apiFetch<typeof POST>('POST', '/auth/login', { body }), leadsTo),
        )}
      >
        <FormAlert>{refusal}</FormAlert>
        <div className="grid gap-5">
          <Field label={labels.fields.identifier} error={errors.username && labels.invalid.username}>
            <Input
              {...form.register('username')}
              autoComplete="username webauthn"
              autoCapitalize="none"
              autoCorrect="off"
              spellCheck={false}
              required
            />
          </Field>
          <Field label={labels.fields.password} error={errors.password && labels.invalid.currentPassword}>
            <PasswordInput
              {...form.register('password')}
              autoComplete="current-password"
              required
              showLabel={labels.fields.showPassword}
              hideLabel={labels.fields.hidePassword}
            />
          </Field>
          <Link
            href="/forgot"
            className="-mt-2 justify-self-start py-1 text-accent text-sm underline decoration-1 underline-offset-4 hover:decoration-2"
          >
            {labels.signIn.forgot}
          </Link>
          <Button
            type={ready ? 'submit' : 'button'}
            aria-disabled={!ready}
            size="lg"
            loading={busy}
            className="mt-1 w-full"
          >
            {labels.signIn.submit}
          </Button>
        </div>
      </form>
      <PasskeySignIn labels={labels} next={next} />
    </>
  )
}

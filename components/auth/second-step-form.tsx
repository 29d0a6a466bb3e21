'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import type { POST } from '@/app/api/otp/verify/route'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { apiFetch } from '@/lib/api/client'
import { OtpCode } from '@/lib/auth/schema'
import { CodeInput } from './code-input'
import { FormAlert } from './form-alert'
import { ResendCode } from './resend-code'
import { type AuthLabels, useSignInRequest } from './use-sign-in-request'

export interface SecondStepFormProps {
  labels: AuthLabels
  /** Has passed `safeNext`. */
  next: string
  email: string
  /** Back to the password. */
  onBack: () => void
}

const Code = z.object({ code: OtpCode })

/** The second step of a sign-in: the code that was mailed once the password was right. */
export function SecondStepForm({ labels, next, email, onBack }: SecondStepFormProps) {
  const form = useForm<z.input<typeof Code>, unknown, z.output<typeof Code>>({ resolver: zodResolver(Code) })
  const { send, refusal, busy } = useSignInRequest(form, { next, labels, fields: {} })
  const purpose = 'login_verification'

  return (
    <form
      method="post"
      noValidate
      onSubmit={form.handleSubmit(({ code }) =>
        send(() => apiFetch<typeof POST>('POST', '/otp/verify', { body: { email, code, purpose } })),
      )}
    >
      <FormAlert>{refusal}</FormAlert>
      <div className="grid gap-5">
        <p className="wrap-anywhere">{labels.secondStep.lead.replace('{email}', email)}</p>
        <Field label={labels.fields.code} error={form.formState.errors.code && labels.invalid.code}>
          {/* The password was just sent from here: the next thing to type is the code. */}
          <CodeInput {...form.register('code')} autoFocus required />
        </Field>
        <Button type="submit" size="lg" loading={busy} className="w-full">
          {labels.secondStep.submit}
        </Button>
        <ResendCode labels={labels} email={email} purpose={purpose} />
        <Button variant="quiet" className="-ml-4 justify-self-start" onClick={onBack}>
          {labels.secondStep.back}
        </Button>
      </div>
    </form>
  )
}

'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import type { POST } from '@/app/api/otp/verify/route'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { apiFetch } from '@/lib/api/client'
import { SecondFactor, type TwoFactorMethod } from '@/lib/two-factor/schema'
import { CodeInput } from './code-input'
import { FormAlert } from './form-alert'
import { ResendCode } from './resend-code'
import { type AuthLabels, useSignInRequest } from './use-sign-in-request'

/**
 * Whose second step is due, and where the code comes from. `challenge` ties it to this page where the browser sends no
 * fetch metadata, as on a site without https: then no cookie holds it.
 */
export type DueStep = { email: string; method: TwoFactorMethod; challenge?: string }

export interface SecondStepFormProps extends DueStep {
  labels: AuthLabels
  /** Has passed `safeNext`. */
  next: string
  /** Back to the password. */
  onBack: () => void
}

/** The second step of a sign-in, once the password was right: the code that was mailed or the app's, or a recovery code. */
export function SecondStepForm(props: SecondStepFormProps) {
  const [isRecovery, setRecovery] = useState(false)
  // A form of its own for each: what was typed into one means nothing in the other.
  return (
    <StepForm key={String(isRecovery)} {...props} isRecovery={isRecovery} onSwitch={() => setRecovery(!isRecovery)} />
  )
}

const schemaOf = (length: 6 | 10) => z.object({ code: SecondFactor.refine(code => code.length === length) })
type Code = z.output<ReturnType<typeof schemaOf>>

function StepForm(props: SecondStepFormProps & { isRecovery: boolean; onSwitch: () => void }) {
  const { labels, next, email, method, challenge, isRecovery, onSwitch, onBack } = props
  const form = useForm<Code>({ resolver: zodResolver(schemaOf(isRecovery ? 10 : 6)) })
  const isMailed = method === 'email' && !isRecovery
  // Only a mailed code can be asked for again.
  const refused = isMailed ? labels.refused : { ...labels.refused, 'dead-code': labels.secondStep.expired }
  const { send, refusal, busy } = useSignInRequest(form, { next, labels: { ...labels, refused }, fields: {} })
  const purpose = 'login_verification'
  const wrong = form.formState.errors.code
  const lead = labels.secondStep[isRecovery ? 'leadRecovery' : isMailed ? 'lead' : 'leadApp']

  return (
    <form
      method="post"
      noValidate
      onSubmit={form.handleSubmit(({ code }) =>
        send(() => apiFetch<typeof POST>('POST', '/otp/verify', { body: { email, code, purpose, challenge } })),
      )}
    >
      <FormAlert>{refusal}</FormAlert>
      <div className="grid gap-5">
        <p className="wrap-anywhere">{lead.replace('{email}', email)}</p>
        {/* The password was just sent from here: the next thing to type is the code. */}
        {isRecovery ? (
          <Field label={labels.fields.recoveryCode} error={wrong && labels.invalid.recoveryCode}>
            <Input
              {...form.register('code')}
              autoComplete="off"
              autoCapitalize="none"
              autoCorrect="off"
              spellCheck={false}
              maxLength={20}
              className="h-14 text-center font-mono text-xl"
              autoFocus
              required
            />
          </Field>
        ) : (
          <Field label={labels.fields.code} error={wrong && labels.invalid[isMailed ? 'code' : 'appCode']}>
            <CodeInput {...form.register('code')} autoFocus required />
          </Field>
        )}
        <Button type="submit" size="lg" loading={busy} className="w-full">
          {labels.secondStep.submit}
        </Button>
        {isMailed && <ResendCode labels={labels} email={email} purpose={purpose} challenge={challenge} />}
        <div className="-ml-4 grid justify-items-start">
          <Button variant="quiet" onClick={onSwitch}>
            {labels.secondStep[isRecovery ? 'useCode' : 'useRecovery']}
          </Button>
          <Button variant="quiet" onClick={onBack}>
            {labels.secondStep.back}
          </Button>
        </div>
      </div>
    </form>
  )
}

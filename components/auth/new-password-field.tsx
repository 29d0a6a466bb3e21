'use client'

import { Field } from '@/components/ui/field'
import { PasswordInput, type PasswordInputProps } from '@/components/ui/password-input'
import { PasswordStrength, strengthWords } from './password-strength'
import type { AuthLabels } from './use-sign-in-request'

export interface NewPasswordFieldProps extends Omit<PasswordInputProps, 'showLabel' | 'hideLabel'> {
  labels: AuthLabels
  /** What it is called; “New password” unless told otherwise. */
  label?: string
  /** The type of the error, when there is one. */
  error?: string
  /** What is typed now, and the person's own names: strength is shown as advice. */
  typed: string
  own?: readonly (string | undefined)[]
}

/** The password somebody chooses, with what makes a good one. */
export function NewPasswordField({ labels, label, error, typed, own = [], ...rest }: NewPasswordFieldProps) {
  const message = error === 'weak-password' ? labels.invalid.weakPassword : labels.invalid.password
  return (
    <>
      <Field
        label={label ?? labels.fields.newPassword}
        hint={labels.fields.passwordHint}
        error={error !== undefined && message}
      >
        <PasswordInput
          {...rest}
          autoComplete="new-password"
          required
          showLabel={labels.fields.showPassword}
          hideLabel={labels.fields.hidePassword}
        />
      </Field>
      <PasswordStrength password={typed} own={own} words={strengthWords(labels.strength)} />
    </>
  )
}

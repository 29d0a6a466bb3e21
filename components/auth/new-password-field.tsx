'use client'

import { Field } from '@/components/ui/field'
import { PasswordInput, type PasswordInputProps } from '@/components/ui/password-input'
import type { AuthLabels } from './use-sign-in-request'

export interface NewPasswordFieldProps extends Omit<PasswordInputProps, 'showLabel' | 'hideLabel'> {
  labels: AuthLabels
  invalid: boolean
}

/** The password somebody chooses, with what makes a good one. */
export function NewPasswordField({ labels, invalid, ...rest }: NewPasswordFieldProps) {
  return (
    <Field
      label={labels.fields.newPassword}
      hint={labels.fields.passwordHint}
      error={invalid && labels.invalid.password}
    >
      <PasswordInput
        {...rest}
        autoComplete="new-password"
        required
        showLabel={labels.fields.showPassword}
        hideLabel={labels.fields.hidePassword}
      />
    </Field>
  )
}

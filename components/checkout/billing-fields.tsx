'use client'

import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { Checkbox } from '@/components/ui/checkbox'
import { Disclosure } from '@/components/ui/disclosure'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { Billing } from './billing'

interface BillingFieldsProps {
  form: UseFormReturn<Billing, unknown, Billing>
  needsAddress: boolean
  needsPhone: boolean
  isLocked: boolean
  /** Whether a company was billed last time. */
  hasCompany: boolean
  remember: boolean
  onRemember: (remember: boolean) => void
}

/** Whom the invoice is made out to. */
export function BillingFields({ form, isLocked, ...props }: BillingFieldsProps) {
  const t = useTranslations('checkout')
  const { errors } = form.formState
  const error = (name: keyof Billing) => (errors[name] ? t(`errors.${name}`) : undefined)
  const input = (name: keyof Billing, more: ComponentProps<typeof Input>) => (
    <Input {...form.register(name)} readOnly={isLocked} {...more} />
  )
  const optional = t('optional')
  return (
    <div className="grid gap-5">
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t('name')} error={error('name')} required>
          {input('name', { autoComplete: 'name' })}
        </Field>
        <Field label={t('email')} error={error('email')} required>
          {input('email', { type: 'email', inputMode: 'email', autoComplete: 'email' })}
        </Field>
      </div>
      <Field
        label={t('address')}
        error={error('address')}
        required={props.needsAddress}
        optionalText={props.needsAddress ? undefined : optional}
      >
        {input('address', { autoComplete: 'street-address' })}
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t('city')} error={error('city')} optionalText={optional}>
          {input('city', { autoComplete: 'address-level2' })}
        </Field>
        <Field label={t('country')} error={error('country')} optionalText={optional}>
          {input('country', { autoComplete: 'country-name' })}
        </Field>
      </div>
      <Field
        label={t('phone')}
        hint={props.needsPhone ? t('phoneWhy') : t('phoneHint')}
        error={error('phoneNumber')}
        required={props.needsPhone}
        optionalText={props.needsPhone ? undefined : optional}
        className="sm:max-w-72"
      >
        {input('phoneNumber', { type: 'tel', inputMode: 'numeric', autoComplete: 'tel-national' })}
      </Field>
      <Disclosure
        summary={t('forCompany')}
        variant="plain"
        open={props.hasCompany || Boolean(errors.company || errors.taxId)}
        className="-my-1"
      >
        <div className="grid gap-5 pb-1 sm:grid-cols-2">
          <Field label={t('company')} error={error('company')}>
            {input('company', { autoComplete: 'organization' })}
          </Field>
          <Field label={t('taxId')} error={error('taxId')}>
            {input('taxId', { autoComplete: 'off' })}
          </Field>
        </div>
      </Disclosure>
      <Checkbox
        label={t('remember')}
        checked={props.remember}
        onChange={event => props.onRemember(event.target.checked)}
      />
    </div>
  )
}

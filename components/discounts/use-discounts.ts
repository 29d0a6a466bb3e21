'use client'

import { useTranslations } from 'next-intl'
import { type FieldErrors as ErrorsOf, saidOf, useRequest, wordedOf } from '@/components/shell/use-request'
import type { ApiProblem } from '@/lib/api/client'
import type { DiscountField } from './discount-form'

const failures = ['offline', 'unauthenticated', 'forbidden', 'not-found', 'too-many-requests'] as const
const conflicts = ['code-taken', 'discount-uses'] as const
const fields: readonly DiscountField[] = ['code', 'courseId', 'value', 'maxUses', 'expiresAt']

export type FieldErrors = ErrorsOf<DiscountField>

/** A write about discount codes. After a success the page shows what is stored now. */
export function useDiscounts() {
  const t = useTranslations('discounts')

  function explain(error: ApiProblem): FieldErrors {
    const conflict = conflicts.find(name => name === error.type)
    return saidOf(error, fields, field => (conflict ? t(`conflicts.${conflict}`) : t(`invalid.${field}`)))
  }

  const request = useRequest({
    failed: t('failed'),
    failure: type => t(`failures.${wordedOf(failures, type)}`),
    explain,
    refreshes: true,
  })
  const complain = (wrong: DiscountField[]) =>
    request.setErrors(Object.fromEntries(wrong.map(field => [field, t(`invalid.${field}`)])))

  return { ...request, complain }
}

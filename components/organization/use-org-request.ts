'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { type FieldErrors as ErrorsOf, hoursOf, saidOf, useRequest, wordedOf } from '@/components/shell/use-request'
import type { ApiProblem } from '@/lib/api/client'

const failures = [
  'offline',
  'unauthenticated',
  'forbidden',
  'not-found',
  'too-many-requests',
  'edit-conflict',
  'last-admin',
  'organization-owner',
  'not-a-member',
  'already-member',
  'invitation-expired',
  'address-unverified',
  'system-role',
  'role-in-use',
  'level-in-use',
  'levels-changed',
  'organization-has-courses',
  'organization-has-funds',
  'debt-open',
  'payout-pending',
  'payment-pending',
  'course-not-free',
  'course-unavailable',
  'import-empty',
] as const

const conflicts = ['role-name-taken', 'level-name-taken'] as const
const fields = [
  'name',
  'description',
  'email',
  'roleId',
  'levelId',
  'termId',
  'timeZone',
  'instructorId',
  'startDate',
  'endDate',
  'csv',
  'logoUrl',
  'category',
  'title',
] as const
type FieldName = (typeof fields)[number]
export type FieldErrors = ErrorsOf<FieldName>

/** What went wrong, as the words of `organization.failures` name it. */
export const failureOf = (error: ApiProblem) => wordedOf(failures, error.type)

/** What a refused invitation says of the mails that an account may cause, and the hours until there are more. */
const allowanceOf = (error: ApiProblem) => ({
  allowance: Number(error.problem.allowance ?? 0),
  left: Number(error.problem.left ?? 0),
  hours: hoursOf(error),
})

/** A write in an organization. After a success the page shows what is stored now. */
export function useOrgRequest() {
  const t = useTranslations('organization')
  const format = useFormatter()
  /** The sum that a refusal names. */
  const amountOf = ({ problem: { amount, currency } }: ApiProblem) =>
    currency ? format.number(Number(amount), { style: 'currency', currency: String(currency) }) : ''

  function explain(error: ApiProblem): FieldErrors {
    const conflict = conflicts.find(name => name === error.type)
    return saidOf(error, fields, field => (conflict ? t(`taken.${conflict}`) : t(`invalid.${field}`)))
  }

  return useRequest({
    failed: t('failures.title'),
    failure: (type, error) =>
      type === 'mail-allowance'
        ? t('failures.mail-allowance', allowanceOf(error))
        : t(`failures.${wordedOf(failures, type)}`, { amount: amountOf(error) }),
    explain,
    refreshes: true,
  })
}

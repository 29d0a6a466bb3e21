'use client'

import { useTranslations } from 'next-intl'
import { useRequest, wordedOf } from '@/components/shell/use-request'

const failures = ['offline', 'unauthenticated', 'too-many-requests', 'address-unverified'] as const

/** A request about one's own account. */
export function useAccountRequest() {
  const t = useTranslations('account')
  return useRequest({
    failed: t('failed'),
    failure: type => t(`failures.${wordedOf(failures, type)}`),
  })
}

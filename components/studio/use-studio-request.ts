'use client'

import { useTranslations } from 'next-intl'
import { useRequest, wordedOf } from '@/components/shell/use-request'

const failures = ['offline', 'unauthenticated', 'forbidden', 'not-found', 'edit-conflict', 'too-many-requests'] as const

/** A request about a course one teaches. */
export function useStudioRequest({ refreshes = false } = {}) {
  const t = useTranslations('studio.failures')
  return useRequest({ failed: t('title'), failure: type => t(wordedOf(failures, type)), refreshes })
}

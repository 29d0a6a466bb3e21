'use client'

import { useTranslations } from 'next-intl'
import { useRequest, wordedOf } from '@/components/shell/use-request'
import type { ApiProblem } from '@/lib/api/client'
import { proofCancelled, useProven } from './proof-provider'

const failures = ['offline', 'unauthenticated', 'too-many-requests', 'address-unverified'] as const

type Options = { done?: string; leaves?: boolean; onProblem?: (problem: ApiProblem) => boolean }

/** A request about one's own account. Where it needs a recent proof, the person is asked for one first. */
export function useAccountRequest() {
  const t = useTranslations('account')
  const proven = useProven()
  const { send: sendPlain, ...rest } = useRequest({
    failed: t('failed'),
    failure: type => t(`failures.${wordedOf(failures, type)}`),
  })
  const send = <Reply>(request: () => Promise<Reply>, options: Options = {}) =>
    sendPlain(() => proven(request), {
      ...options,
      onProblem: problem => problem.type === proofCancelled || (options.onProblem?.(problem) ?? false),
    })
  return { ...rest, send }
}

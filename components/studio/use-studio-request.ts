'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from '@/components/ui/toast-store'
import { ApiProblem } from '@/lib/api/client'

const known = ['offline', 'unauthenticated', 'forbidden', 'not-found', 'edit-conflict', 'too-many-requests'] as const

/** One request at a time. A refusal that `onProblem` does not take is said in a toast; the result is undefined then. */
export function useStudioRequest() {
  const t = useTranslations('studio.failures')
  const [isBusy, setBusy] = useState(false)

  async function send<T>(
    request: () => Promise<T>,
    onProblem: (problem: ApiProblem) => boolean = () => false,
  ): Promise<T | undefined> {
    if (isBusy) return undefined
    setBusy(true)
    try {
      return await request()
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (!onProblem(error)) {
        const type = known.find(name => name === error.type) ?? 'other'
        toast({ tone: 'danger', title: t('title'), description: t(type) })
      }
      return undefined
    } finally {
      setBusy(false)
    }
  }

  return { send, isBusy }
}

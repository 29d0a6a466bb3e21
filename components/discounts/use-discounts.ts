'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from '@/components/ui/toast-store'
import { ApiProblem } from '@/lib/api/client'
import type { DiscountField } from './discount-form'

const failures = ['offline', 'unauthenticated', 'forbidden', 'not-found', 'too-many-requests'] as const
const conflicts = ['code-taken', 'discount-uses'] as const
const fields: readonly DiscountField[] = ['code', 'courseId', 'value', 'maxUses', 'expiresAt']

export type FieldErrors = Partial<Record<DiscountField, string>>

/**
 * One write at a time. What the server refuses lands on its field, in the reader's language; anything else is said in
 * a toast. After a success the page shows what is stored now.
 */
export function useDiscounts() {
  const t = useTranslations('discounts')
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)
  const [errors, setErrors] = useState<FieldErrors>({})

  const complain = (wrong: DiscountField[]) =>
    setErrors(Object.fromEntries(wrong.map(field => [field, t(`invalid.${field}`)])))

  function explain({ type, problem }: ApiProblem): FieldErrors {
    const conflict = conflicts.find(name => name === type)
    const found: FieldErrors = {}
    for (const { path } of problem.errors ?? []) {
      const field = fields.find(name => name === path)
      if (field) found[field] = conflict ? t(`conflicts.${conflict}`) : t(`invalid.${field}`)
    }
    return found
  }

  async function send<T>(request: () => Promise<T>, done: string): Promise<T | undefined> {
    if (isBusy) return undefined
    setBusy(true)
    setErrors({})
    try {
      const reply = await request()
      toast({ tone: 'positive', title: done })
      router.refresh()
      return reply
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      const found = explain(error)
      setErrors(found)
      if (Object.keys(found).length === 0) {
        const type = failures.find(name => name === error.type) ?? 'other'
        toast({ tone: 'danger', title: t('failed'), description: t(`failures.${type}`) })
      }
      return undefined
    } finally {
      setBusy(false)
    }
  }

  return { send, isBusy, errors, setErrors, complain }
}

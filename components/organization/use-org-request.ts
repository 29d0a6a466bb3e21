'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from '@/components/ui/toast-store'
import { ApiProblem } from '@/lib/api/client'

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
  'system-role',
  'role-in-use',
  'level-in-use',
  'levels-changed',
  'organization-has-courses',
  'organization-has-funds',
  'course-not-free',
  'course-unavailable',
  'import-empty',
] as const
type Failure = (typeof failures)[number] | 'other'

const conflicts = ['role-name-taken', 'level-name-taken'] as const
const fields = [
  'name',
  'description',
  'email',
  'roleId',
  'levelId',
  'termId',
  'startDate',
  'endDate',
  'csv',
  'logoUrl',
  'category',
  'title',
] as const
type FieldName = (typeof fields)[number]
export type FieldErrors = Partial<Record<FieldName, string>>

/** What went wrong, as the words of `organization.failures` name it. */
export const failureOf = (error: ApiProblem): Failure => failures.find(name => name === error.type) ?? 'other'

/**
 * Sends one write at a time. What the server refuses lands on its field, in the reader's language; anything else is said
 * in a toast. After a success the page shows what is stored now.
 */
export function useOrgRequest() {
  const t = useTranslations('organization')
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)
  const [errors, setErrors] = useState<FieldErrors>({})

  function explain({ type, problem }: ApiProblem): FieldErrors {
    const conflict = conflicts.find(name => name === type)
    const found: FieldErrors = {}
    for (const { path } of problem.errors ?? []) {
      const field = fields.find(name => name === path.split('.')[0])
      if (field) found[field] = conflict ? t(`taken.${conflict}`) : t(`invalid.${field}`)
    }
    return found
  }

  async function send<T>(
    request: () => Promise<T>,
    done?: string,
    onProblem: (problem: ApiProblem) => boolean = () => false,
  ): Promise<T | undefined> {
    if (isBusy) return undefined
    setBusy(true)
    setErrors({})
    try {
      const reply = await request()
      if (done) toast({ tone: 'positive', title: done })
      router.refresh()
      return reply
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (onProblem(error)) return undefined
      const found = explain(error)
      setErrors(found)
      if (Object.keys(found).length === 0)
        toast({ tone: 'danger', title: t('failures.title'), description: t(`failures.${failureOf(error)}`) })
      return undefined
    } finally {
      setBusy(false)
    }
  }

  return { send, isBusy, errors, setErrors }
}

'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from '@/components/ui/toast-store'
import { ApiProblem } from '@/lib/api/client'

const failures = ['offline', 'unauthenticated', 'forbidden', 'not-found', 'too-many-requests'] as const
const conflicts = [
  'category-exists',
  'topic-exists',
  'slug-taken',
  'lecturer-email-taken',
  'lecturer-user-taken',
] as const
const fields = [
  'name',
  'slug',
  'description',
  'headline',
  'thumb',
  'avatar',
  'category',
  'email',
  'userId',
  'startsOn',
  'note',
  'courses',
  'categories',
  'curator',
  'moveTo',
] as const

type Field = (typeof fields)[number]
export type FieldErrors = Partial<Record<Field, string>>

/**
 * Sends one write at a time. What the server refuses lands on its field, in the reader's language; anything else is
 * said in a toast. After a success the page shows what is stored now.
 */
export function useCuration() {
  const t = useTranslations('curation')
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)
  const [errors, setErrors] = useState<FieldErrors>({})

  function explain(problem: ApiProblem): FieldErrors {
    const conflict = conflicts.find(type => type === problem.type)
    const found: FieldErrors = {}
    for (const { path } of problem.problem.errors ?? []) {
      const field = fields.find(name => name === path.split('.')[0])
      if (field) found[field] = conflict ? t(`taken.${conflict}`) : t(`invalid.${field}`)
    }
    return found
  }

  async function send<T>(request: () => Promise<T>, done?: string): Promise<T | undefined> {
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

  return { send, isBusy, errors, setErrors }
}

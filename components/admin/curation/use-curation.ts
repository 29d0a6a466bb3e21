'use client'

import { useTranslations } from 'next-intl'
import { type FieldErrors as ErrorsOf, saidOf, useRequest, wordedOf } from '@/components/shell/use-request'
import type { ApiProblem } from '@/lib/api/client'

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
export type FieldErrors = ErrorsOf<Field>

/** A write of a curator. After a success the page shows what is stored now. */
export function useCuration() {
  const t = useTranslations('curation')

  function explain(error: ApiProblem): FieldErrors {
    const conflict = conflicts.find(name => name === error.type)
    return saidOf(error, fields, field => (conflict ? t(`taken.${conflict}`) : t(`invalid.${field}`)))
  }

  return useRequest({
    failed: t('failed'),
    failure: type => t(`failures.${wordedOf(failures, type)}`),
    explain,
    refreshes: true,
  })
}

import { wordedOf } from '@/components/shell/use-request'
import type { ApiProblem } from '@/lib/api/client'

const known = [
  'offline',
  'unauthenticated',
  'forbidden',
  'not-found',
  'too-many-requests',
  'unavailable',
  'too-many-lessons',
  'too-many-sections',
  'not-a-video',
] as const

type Words = (key: `failures.${(typeof known)[number] | 'other'}`) => string

/** What went wrong and what to do, in the reader's language. */
export const failureOf = ({ type }: Pick<ApiProblem, 'type'>, t: Words): string =>
  t(`failures.${wordedOf(known, type)}`)

/** The field that a refusal is about, if any. */
export const fieldOf = (problem: ApiProblem): string | undefined =>
  problem.status === 400 ? problem.problem.errors?.[0]?.path : undefined

'use client'

import { useState } from 'react'
import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form'
import { ApiProblem } from '@/lib/api/client'
import type { Messages } from '@/lib/i18n/messages'

export type AuthLabels = Messages['auth']

/**
 * Sends a form that ends in a sign-in, then opens `next` anew so that every part of it knows who is there. What the
 * server refuses lands on its field, or above the form.
 */
export function useSignInRequest<Values extends FieldValues, Output>(
  form: UseFormReturn<Values, unknown, Output>,
  { next, labels, fields }: { next: string; labels: AuthLabels; fields: Partial<Record<string, FieldPath<Values>>> },
) {
  const [refusal, setRefusal] = useState<string>()
  const [leaving, setLeaving] = useState(false)

  /** `leadsTo` chooses another page by the reply, or none: undefined stays. */
  async function send<Reply>(
    request: () => Promise<Reply>,
    leadsTo: (reply: Reply) => string | undefined = () => next,
  ) {
    setRefusal(undefined)
    try {
      const target = leadsTo(await request())
      if (target === undefined) return
      setLeaving(true)
      window.location.assign(target)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      const errors = (error.problem.errors ?? []).filter(({ path }) => fields[path])
      for (const [index, { path, message }] of errors.entries()) {
        form.setError(fields[path] as FieldPath<Values>, { type: error.type, message }, { shouldFocus: index === 0 })
      }
      if (errors.length === 0) setRefusal(wordsFor(error, labels))
    }
  }

  return { send, refusal, busy: form.formState.isSubmitting || leaving }
}

/** What is to be said of a wrong code: how often it may still be tried. */
function wordsForCode(attemptsLeft: number, refused: AuthLabels['refused']): string {
  if (attemptsLeft > 1) return refused['wrong-code'].replace('{attempts}', String(attemptsLeft))
  return attemptsLeft === 1 ? refused['wrong-code-last'] : refused['dead-code']
}

function wordsFor({ type, problem }: ApiProblem, { refused }: AuthLabels): string {
  if (type === 'too-many-requests') {
    const minutes = Math.max(1, Math.ceil(Number(problem.retryAfter ?? 900) / 60))
    return refused['too-many-requests'].replace('{minutes}', String(minutes))
  }
  if (type === 'wrong-code') return wordsForCode(Number(problem.attemptsLeft), refused)
  if (type === 'wrong-credentials' || type === 'reset-token-invalid' || type === 'busy' || type === 'offline')
    return refused[type]
  return refused.other
}

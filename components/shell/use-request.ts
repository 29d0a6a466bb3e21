'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { toast } from '@/components/ui/toast-store'
import { ApiProblem } from '@/lib/api/client'
import { proofCancelled, useProven } from './proven'

export type FieldErrors<Field extends string> = Partial<Record<Field, string>>

interface ToastWords<Field extends string> {
  /** What a toast says of a refusal that nothing on the page shows. */
  failed: string
  failure?: (type: string, problem: ApiProblem) => string | undefined
  /** What the fields of a form say of a refusal; none when it is about no field. */
  explain?: (problem: ApiProblem) => FieldErrors<Field>
}

interface Shown {
  /** Shows every refusal on the page, in a way of its own. */
  show: (problem: ApiProblem) => void
}

type RequestWords<Field extends string> = (ToastWords<Field> | Shown) & {
  /** After a success the page shows what is stored now. */
  refreshes?: boolean
}

interface SendOptions {
  /** Said in a toast when it is done. */
  done?: string
  /** A success leads away from the page, and it stays busy till then. */
  leaves?: boolean
  /** Takes a refusal that the page shows in a way of its own. */
  onProblem?: (problem: ApiProblem) => boolean
}

/**
 * Sends one write at a time. What the server refuses lands on its field, in the reader's language; anything else is
 * said in a toast, and the result is undefined then. Where it needs a recent proof, the person is asked for one first
 * (`ProofProvider`).
 */
export function useRequest<Field extends string = never>(words: RequestWords<Field>) {
  const router = useRouter()
  const proven = useProven()
  const [isBusy, setBusy] = useState(false)
  const [errors, setErrors] = useState<FieldErrors<Field>>({})

  async function send<T>(
    request: () => Promise<T>,
    { done, leaves = false, onProblem }: SendOptions = {},
  ): Promise<T | undefined> {
    if (isBusy) return undefined
    let staysBusy = false
    setBusy(true)
    setErrors({})
    try {
      const reply = await proven(request)
      if (done) toast({ tone: 'positive', title: done })
      if (words.refreshes) router.refresh()
      staysBusy = leaves
      return reply
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (error.type === proofCancelled || onProblem?.(error)) return undefined
      if ('show' in words) words.show(error)
      else complain(error, words)
      return undefined
    } finally {
      if (!staysBusy) setBusy(false)
    }
  }

  function complain(error: ApiProblem, { failed, failure, explain }: ToastWords<Field>) {
    const found = explain?.(error) ?? {}
    setErrors(found)
    if (Object.keys(found).length === 0)
      toast({ tone: 'danger', title: failed, description: failure?.(error.type, error) })
  }

  return { send, isBusy, errors, setErrors }
}

/** The type that there are words for, or `other`. */
export const wordedOf = <Type extends string>(types: readonly Type[], type: string): Type | 'other' =>
  types.find(name => name === type) ?? 'other'

/** What fields of a form say of a refusal: each that the reply names. */
export const saidOf = <Field extends string>(
  { problem }: ApiProblem,
  fields: readonly Field[],
  say: (field: Field) => string,
): FieldErrors<Field> => {
  const named = problem.errors?.map(({ path }) => path.split('.')[0]) ?? []
  return Object.fromEntries(
    fields.filter(field => named.includes(field)).map(field => [field, say(field)]),
  ) as FieldErrors<Field>
}

/** The hours to wait that a refusal names in seconds, for people. */
export const hoursOf = ({ problem }: ApiProblem): number =>
  Math.max(1, Math.ceil(Number(problem.retryAfter ?? 0) / 3600))

'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { GET, PUT } from '@/app/api/courses/[id]/curriculum/route'
import { toast } from '@/components/ui/toast-store'
import { ApiProblem, apiFetch } from '@/lib/api/client'
import type { Curriculum, CurriculumSection } from '@/lib/materials/schema'
import { isSameOrder, orderOf } from './order'
import { failureOf } from './problems'

/**
 * The curriculum on the screen. A new order shows at once and is sent behind; what the server refuses goes back to what
 * it last confirmed. `isStale` says that somebody else has changed it: nothing is sent until it is loaded again.
 */
export function useCurriculum(initial: Curriculum) {
  const t = useTranslations('curriculum')
  const [sections, setSections] = useState(initial.sections)
  const [isStale, setStale] = useState(false)
  const [isSaving, setSaving] = useState(false)
  const confirmed = useRef(initial)
  const wanted = useRef<CurriculumSection[]>(undefined)
  // One request after the other: each order is told from the version that the last one made.
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const path = `/courses/${initial.courseId}/curriculum`

  function enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = queue.current.then(work)
    queue.current = result.catch(() => {})
    return result
  }

  function show(curriculum: Curriculum) {
    confirmed.current = curriculum
    // An order that was made meanwhile is on the screen already, and on its way.
    if (!wanted.current) setSections(curriculum.sections)
  }

  function fail(error: unknown) {
    if (!(error instanceof ApiProblem)) throw error
    if (error.type === 'curriculum-changed') return setStale(true)
    toast({ tone: 'danger', title: t('failed'), description: failureOf(error, t) })
  }

  async function sendOrder() {
    const next = wanted.current
    if (!next) return
    wanted.current = undefined
    if (isSameOrder(next, confirmed.current.sections)) return setSections(confirmed.current.sections)
    setSaving(true)
    try {
      const body = { version: confirmed.current.version, sections: orderOf(next) }
      show(await apiFetch<typeof PUT>('PUT', path, { body }))
    } catch (error) {
      wanted.current = undefined
      setSections(confirmed.current.sections)
      fail(error)
    } finally {
      setSaving(false)
    }
  }

  async function load() {
    try {
      wanted.current = undefined
      show(await apiFetch<typeof GET>('GET', path))
      setStale(false)
    } catch (error) {
      fail(error)
    }
  }

  // Coming back to this page shows it as it was left; what was done to a lesson meanwhile is seen by asking again.
  const loadOnce = useRef(() => void enqueue(load))
  useEffect(() => loadOnce.current(), [])

  return {
    sections,
    isStale,
    isSaving,
    reorder(next: CurriculumSection[]) {
      if (isStale) return
      wanted.current = next
      setSections(next)
      void enqueue(sendOrder)
    },
    reload: () => enqueue(load),
    /** Sends a change of something else, then shows the curriculum as it is. False when it was refused. */
    change: (request: () => Promise<unknown>, onProblem: (problem: ApiProblem) => boolean = () => false) =>
      enqueue(async () => {
        try {
          await request()
        } catch (error) {
          if (!(error instanceof ApiProblem && onProblem(error))) fail(error)
          return false
        }
        await load()
        return true
      }),
  }
}

'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { PUT } from '@/app/api/organizations/[id]/courses/[courseId]/attendance/route'
import { toast } from '@/components/ui/toast-store'
import { ApiProblem, apiFetch } from '@/lib/api/client'
import type { AttendanceGrid } from '@/lib/attendance/schema'
import { type Mark, placeKey } from './marks'
import { Saver } from './saver'

const failures = ['offline', 'unauthenticated', 'forbidden', 'not-found', 'invalid'] as const

const marksOf = (grid: AttendanceGrid) =>
  grid.learners.flatMap(({ userId, marks }) =>
    Object.entries(marks).map(([sessionId, { status, notes }]): [string, Mark] => [
      placeKey({ sessionId, userId }),
      { status, notes },
    ]),
  )

/** The marks of a grid, saved as they are set. `said` is what a screen reader hears of it. */
export function useSaver(orgId: string, grid: AttendanceGrid, people: 'course' | 'everybody') {
  const t = useTranslations('attendance')
  const router = useRouter()
  const [said, setSaid] = useState('')
  const [saver] = useState(
    () =>
      new Saver(
        marksOf(grid),
        body =>
          apiFetch<typeof PUT>('PUT', `/organizations/${orgId}/courses/${grid.courseId}/attendance`, {
            body: { ...body, people },
          }),
        {
          saved: count => setSaid(t('saved', { count })),
          failed: error => {
            const type = error instanceof ApiProblem ? error.type : 'other'
            const known = failures.find(name => name === type) ?? 'other'
            toast({
              tone: 'danger',
              title: t('failed'),
              description: t(`failures.${known}`),
              action: { label: t('retry'), onClick: () => saver.retry() },
            })
          },
        },
      ),
  )
  const state = useSyncExternalStore(saver.subscribe, saver.read, saver.read)
  useEffect(() => {
    if (state.isSettled) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => {
      window.removeEventListener('beforeunload', warn)
      // The way back shows what is stored by then, not what the page began with.
      router.refresh()
    }
  }, [state.isSettled, router])
  return { saver, state, said }
}

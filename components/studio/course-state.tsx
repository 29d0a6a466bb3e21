'use client'

import { createContext, type ReactNode, use, useCallback, useMemo, useRef, useState } from 'react'
import type { GET, PATCH } from '@/app/api/courses/[id]/route'
import { apiFetch } from '@/lib/api/client'
import type { Course } from '@/lib/catalog/schema'
import { type LiveCourse, liveOf } from '@/lib/courses/live'
import type { StudioCourse } from '@/lib/courses/queries/studio-course'
import type { CourseChanges } from '@/lib/courses/schema'

interface SaveOptions {
  /** Refuse (412) when somebody else saved since the page was read. False for acts that overwrite nothing. */
  guarded?: boolean
}

interface CourseState {
  id: string
  mayManage: boolean
  live: LiveCourse
  /** The course as the last reply had it; null before the first. A page that comes back shows this, not what it was. */
  latest: () => Course | null
  /** Saves one after another; throws `ApiProblem`. */
  save: (changes: Partial<CourseChanges>, options?: SaveOptions) => Promise<Course>
  /** Looks again how the course stands, without taking over what somebody else wrote. */
  look: () => Promise<Course>
  /** What a form shows was read at this version: its edits start from there. */
  startFrom: (version: number) => void
}

const Context = createContext<CourseState | null>(null)

/** What the pages of one course share while they stay: its state, and the version that their edits start from. */
export function CourseProvider({ course, children }: { course: StudioCourse; children: ReactNode }) {
  const { id, mayManage } = course
  const [known, setKnown] = useState({ from: course, live: course as LiveCourse })
  // What the server rendered anew is newer than what is kept here.
  if (known.from !== course) setKnown({ from: course, live: course })
  const version = useRef(course.version)
  const last = useRef<Course | null>(null)
  const queue = useRef<Promise<unknown>>(Promise.resolve())

  const show = useCallback((saved: Course) => setKnown(({ from }) => ({ from, live: liveOf(saved) })), [])

  const save = useCallback(
    (changes: Partial<CourseChanges>, { guarded = true }: SaveOptions = {}) => {
      const run = queue.current.then(async () => {
        const before = version.current
        const saved = await apiFetch<typeof PATCH>('PATCH', `/courses/${id}`, {
          body: changes,
          ifMatch: guarded ? before : undefined,
        })
        // Where somebody else saved in between, the next guarded edit has to find that out.
        if (guarded || saved.version === before + 1) {
          version.current = saved.version
          last.current = saved
        }
        show(saved)
        return saved
      })
      queue.current = run.catch(() => undefined)
      return run
    },
    [id, show],
  )

  const look = useCallback(async () => {
    const found = await apiFetch<typeof GET>('GET', `/courses/${id}`)
    show(found)
    return found
  }, [id, show])

  const state = useMemo<CourseState>(
    () => ({
      id,
      mayManage,
      live: known.live,
      latest: () => last.current,
      save,
      look,
      startFrom: started => {
        version.current = started
      },
    }),
    [id, mayManage, known.live, save, look],
  )
  return <Context value={state}>{children}</Context>
}

/** The course whose pages these are. */
export function useCourse(): CourseState {
  const state = use(Context)
  if (!state) throw new Error('useCourse belongs inside the pages of a course.')
  return state
}

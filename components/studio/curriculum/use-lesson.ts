'use client'

import { useEffect, useRef, useState } from 'react'
import type { GET, PATCH } from '@/app/api/materials/[id]/route'
import { ApiProblem, apiFetch } from '@/lib/api/client'
import type { Material, UpdateMaterial } from '@/lib/materials/schema'
import type { SaveState } from '../autosaver'
import { fieldOf } from './problems'

type Change = Omit<UpdateMaterial, 'courseId'>

const pause = 800

/**
 * A lesson that keeps itself: changes are sent a moment after the last one, one request at a time, each naming the
 * version that it starts from. What is not stored stays on the page, and the browser asks before the page is left.
 */
export function useLesson(initial: Material) {
  const [lesson, setLesson] = useState(initial)
  const [pending, setPending] = useState<Change>({})
  const [state, setState] = useState<SaveState>({ step: 'saved', at: null })
  /** Refused changes by field; a refusal that is about none is at `form`. */
  const [problems, setProblems] = useState<Partial<Record<keyof Change | 'form', ApiProblem>>>({})
  const now = useRef({ lesson: initial, pending: {} as Change, isSending: false, isHeld: false })
  const problemsOf = useRef(problems)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  function show() {
    setLesson(now.current.lesson)
    setPending(now.current.pending)
  }

  async function flush(): Promise<void> {
    clearTimeout(timer.current)
    const current = now.current
    const sent = current.pending
    if (current.isSending || current.isHeld || Object.keys(sent).length === 0) return
    current.isSending = true
    current.pending = {}
    setState({ step: 'saving' })
    try {
      const path = `/materials/${current.lesson.id}`
      current.lesson = await apiFetch<typeof PATCH>('PATCH', path, { body: sent, ifMatch: current.lesson.version })
      setProblems({})
      setState(Object.keys(current.pending).length > 0 ? { step: 'waiting' } : { step: 'saved', at: new Date() })
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      refuse(error, sent)
    } finally {
      current.isSending = false
      show()
    }
    // What was written meanwhile follows; what failed waits for the next change or for "Try again".
    if (Object.keys(current.pending).length > 0 && Object.keys(problemsOf.current).length === 0) return flush()
  }

  function refuse(problem: ApiProblem, sent: Change) {
    const current = now.current
    const field = fieldOf(problem)
    if (problem.type === 'edit-conflict') {
      current.isHeld = true
      current.pending = { ...sent, ...current.pending }
      return setState({ step: 'conflict' })
    }
    const { isPublished: _, ...rest } = sent
    // A lesson that may not be published stays what it is; what was written is kept.
    const kept = field === 'content' && sent.isPublished ? rest : sent
    current.pending = { ...kept, ...current.pending }
    const found = { [field ?? 'form']: problem }
    problemsOf.current = found
    // That nothing comes through is said where it is said whether everything is saved.
    setProblems(problem.type === 'offline' ? {} : found)
    if (Object.keys(current.pending).length === 0) setState({ step: 'saved', at: null })
    else if (problem.type === 'offline') setState({ step: 'offline' })
    else setState(field ? { step: 'invalid' } : { step: 'failed', type: problem.type })
  }

  function change(more: Change, { atOnce = false } = {}) {
    now.current.pending = { ...now.current.pending, ...more }
    show()
    problemsOf.current = {}
    setProblems({})
    if (now.current.isHeld) return
    setState({ step: 'waiting' })
    clearTimeout(timer.current)
    if (atOnce) void flush()
    else timer.current = setTimeout(() => void flush(), pause)
  }

  /** Takes what somebody else saved; one's own changes are gone. */
  async function takeTheirs() {
    try {
      const fresh = await apiFetch<typeof GET>('GET', `/materials/${initial.id}`)
      now.current = { lesson: fresh, pending: {}, isSending: false, isHeld: false }
      setProblems({})
      setState({ step: 'saved', at: null })
      show()
      return fresh
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblems({ form: error })
      return undefined
    }
  }

  /** Saves one's own changes over the version that somebody else saved; fields not changed here stay theirs. */
  async function keepMine() {
    const mine = now.current.pending
    if (await takeTheirs()) change(mine, { atOnce: true })
  }

  const isDirty = state.step !== 'saved'
  useEffect(() => {
    if (!isDirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isDirty])

  // Going to another page of the site, or the connection is back: what waits is sent at once.
  const leave = useRef(flush)
  useEffect(() => {
    leave.current = flush
  })
  useEffect(() => {
    const online = () => void leave.current()
    window.addEventListener('online', online)
    return () => {
      window.removeEventListener('online', online)
      void leave.current()
    }
  }, [])

  return {
    /** As the server has it. */
    lesson,
    /** As it is on the page: with the changes that are on their way. */
    shown: { ...lesson, ...pending },
    state,
    problems,
    change,
    save: flush,
    takeTheirs,
    keepMine,
    /** Captions are stored by requests of their own. */
    setCaptions(captions: Material['captions']) {
      now.current.lesson = { ...now.current.lesson, captions }
      show()
    },
  }
}

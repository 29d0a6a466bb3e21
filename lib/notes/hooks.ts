'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import { ApiProblem, apiFetch } from '@/lib/api/client'
import type { RouteHandler } from '@/lib/api/route'
import { byPlace } from './policy'
import type { Note, NotesQuery, PatchNote, PostNote } from './schema'

type ListHandler = RouteHandler<undefined, z.input<typeof NotesQuery>, undefined, Note[]>
type NoteHandler<Body extends z.ZodType = z.ZodUndefined> = RouteHandler<undefined, undefined, z.input<Body>, Note>

export type ShownNote = Pick<Note, 'id' | 'materialId' | 'atSeconds' | 'content'>

const pageSize = 100

async function load(materialId: string, signal: AbortSignal): Promise<ShownNote[]> {
  const notes: ShownNote[] = []
  for (let page = 1; ; page++) {
    const query = { materialId, page: String(page), limit: String(pageSize) }
    const found = await apiFetch<ListHandler>('GET', '/learning/notes', { query, signal })
    notes.push(...found)
    if (found.length < pageSize) return notes
  }
}

let made = 0

/**
 * The reader's notes on a lesson. A change shows at once and is taken back when the server refuses it; the functions
 * answer with that problem, or with undefined. With `given` nothing is loaded: those notes are all, in their order.
 */
export function useNotes({
  materialId,
  given,
}: { materialId: string; given?: never } | { materialId?: never; given: ShownNote[] }) {
  const [notes, setNotes] = useState<ShownNote[]>(given ?? [])
  const [status, setStatus] = useState<'loading' | 'ready' | 'failed'>(given ? 'ready' : 'loading')
  const [attempt, setAttempt] = useState(0)
  const isOrdered = given === undefined

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt loads again
  useEffect(() => {
    if (materialId === undefined) return
    const stop = new AbortController()
    load(materialId, stop.signal).then(
      found => {
        // What was written while they were on their way comes on top.
        setNotes(before =>
          [...found, ...before.filter(one => !found.some(({ id }) => id === one.id))].toSorted(byPlace),
        )
        setStatus('ready')
      },
      () => stop.signal.aborted || setStatus('failed'),
    )
    return () => stop.abort()
  }, [materialId, attempt])

  const latest = useRef(notes)
  useEffect(() => {
    latest.current = notes
  })

  const place = useCallback(
    (change: (notes: ShownNote[]) => ShownNote[]) =>
      setNotes(before => (isOrdered ? change(before).toSorted(byPlace) : change(before))),
    [isOrdered],
  )

  const add = useCallback(
    async (note: Omit<ShownNote, 'id'>, index?: number): Promise<ApiProblem | undefined> => {
      const draft = { ...note, id: `new-${++made}` }
      place(before => before.toSpliced(index ?? before.length, 0, draft))
      try {
        const kept = await apiFetch<NoteHandler<typeof PostNote>>('POST', '/learning/notes', { body: note })
        place(before => before.filter(one => one.id !== kept.id).map(one => (one.id === draft.id ? kept : one)))
      } catch (error) {
        place(before => before.filter(one => one.id !== draft.id))
        return problemOf(error)
      }
    },
    [place],
  )

  const change = useCallback(
    async (id: string, content: string): Promise<ApiProblem | undefined> => {
      const old = latest.current.find(one => one.id === id)
      if (!old) return
      const put = (next: ShownNote) => place(before => before.map(one => (one.id === id ? next : one)))
      put({ ...old, content: content.trim() })
      try {
        put(await apiFetch<NoteHandler<typeof PatchNote>>('PATCH', `/learning/notes/${id}`, { body: { content } }))
      } catch (error) {
        put(old)
        return problemOf(error)
      }
    },
    [place],
  )

  const remove = useCallback(
    async (id: string): Promise<ApiProblem | undefined> => {
      const index = latest.current.findIndex(one => one.id === id)
      const old = latest.current[index]
      if (!old) return
      place(before => before.filter(one => one.id !== id))
      try {
        await apiFetch<NoteHandler>('DELETE', `/learning/notes/${id}`)
      } catch (error) {
        // Deleted elsewhere meanwhile: that is what was wanted.
        if (error instanceof ApiProblem && error.status === 404) return
        place(before => before.toSpliced(index, 0, old))
        return problemOf(error)
      }
    },
    [place],
  )

  const reload = useCallback(() => {
    setStatus('loading')
    setAttempt(count => count + 1)
  }, [])

  return { notes, status, reload, add, change, remove }
}

function problemOf(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  throw error
}

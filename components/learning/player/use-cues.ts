'use client'

import { useCallback, useEffect, useState } from 'react'
import type { GET } from '@/app/api/learning/materials/[id]/route'
import { apiFetch } from '@/lib/api/client'
import type { Lesson } from '@/lib/learning/schema'
import { pageAddress } from '@/lib/uploads/addresses'
import { type Cue, parseVtt } from './vtt'

type Caption = Lesson['captions'][number]

async function read(url: string, signal: AbortSignal): Promise<Cue[]> {
  const reply = await fetch(url, { signal })
  if (!reply.ok) throw new Error(`Captions: ${reply.status}`)
  return parseVtt(await reply.text())
}

/** The lines of captions, read from their file; from the file that the lesson has now when that one is gone. */
export function useCues(materialId: string, caption: Caption | undefined) {
  const [loaded, setLoaded] = useState<{ of: Caption; cues: Cue[] } | { of: Caption; cues: null }>()
  const [attempt, setAttempt] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt reads again
  useEffect(() => {
    if (!caption) return
    const stop = new AbortController()
    const load = async () => {
      try {
        return await read(caption.url, stop.signal)
      } catch (error) {
        if (stop.signal.aborted) throw error
        const lesson = await apiFetch<typeof GET>('GET', `/learning/materials/${materialId}`, { signal: stop.signal })
        const fresh = lesson.captions.find(({ language }) => language === caption.language)
        if (!fresh) throw error
        return read(pageAddress(fresh.url), stop.signal)
      }
    }
    load().then(
      cues => setLoaded({ of: caption, cues }),
      () => stop.signal.aborted || setLoaded({ of: caption, cues: null }),
    )
    return () => stop.abort()
  }, [materialId, caption, attempt])

  const current = loaded?.of === caption ? loaded : undefined
  const reload = useCallback(() => {
    setLoaded(undefined)
    setAttempt(count => count + 1)
  }, [])
  return { cues: current?.cues ?? undefined, hasFailed: current?.cues === null, reload }
}

'use client'

import { useEffect, useState } from 'react'

/** Somebody who types five letters means one question. */
const pause = 200

/**
 * What is found for the words typed into a field. `look` is asked once the typing pauses, and must stay the same from
 * one render to the next; below `least` letters nothing is asked.
 */
export function useFound<Row>(look: (search: string, signal: AbortSignal) => Promise<Row[]>, least = 0) {
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<Row[]>([])
  const [isLoading, setLoading] = useState(false)

  useEffect(() => {
    const search = typed.trim()
    // What was found for other words must not be chosen by a hasty Enter.
    setFound([])
    setLoading(search.length >= least)
    if (search.length < least) return
    const controller = new AbortController()
    const { signal } = controller
    async function ask() {
      const rows = await look(search, signal).catch(() => [])
      if (signal.aborted) return
      setFound(rows)
      setLoading(false)
    }
    const timer = setTimeout(ask, search ? pause : 0)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [typed, look, least])

  return { typed, setTyped, found, isLoading }
}

'use client'

import { type RefObject, useEffect, useRef } from 'react'
import { settings } from './settings'
import { actionOf, keyPlaceOf, type PlayerAction } from './shortcuts'

/** Listens to the page's keys while shortcuts are on. What somebody else took (`preventDefault`) is theirs. */
export function useShortcuts(
  frame: RefObject<HTMLElement | null>,
  film: RefObject<HTMLVideoElement | null>,
  perform: (action: PlayerAction) => void,
) {
  const latest = useRef(perform)
  useEffect(() => {
    latest.current = perform
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || !settings().shortcuts) return
      const isPlaying = film.current?.paused === false
      const action = actionOf(event, keyPlaceOf(event.target, frame.current, isPlaying))
      if (!action) return
      event.preventDefault()
      // A key held down goes on winding, and switches nothing to and fro.
      if (event.repeat && !['skip', 'volume'].includes(action.type)) return
      latest.current(action)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [frame, film])
}

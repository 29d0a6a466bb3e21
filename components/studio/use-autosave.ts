'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { type AutosaveForm, Autosaver, type Changes } from './autosaver'

/** A form that saves itself, for as long as it is on the page. `saved` is what the server had when it was read. */
export function useAutosave<C extends Changes>(saved: C, form: AutosaveForm<C>) {
  const [saver] = useState(() => new Autosaver(saved, form))
  const state = useSyncExternalStore(
    saver.subscribe,
    () => saver.state,
    () => saver.state,
  )
  useEffect(() => {
    saver.form = form
  })
  useEffect(() => {
    const online = () => void saver.flush()
    window.addEventListener('online', online)
    return () => {
      window.removeEventListener('online', online)
      saver.leave()
    }
  }, [saver])
  return { state, saver }
}

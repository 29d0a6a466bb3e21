'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { roomId } from '../room'

// For as long as the page lives, from lesson to lesson. A page that is loaded anew is rendered beside the lessons, and
// would jump if it were remembered longer.
let isTheatre = false
const listeners = new Set<() => void>()

export function turnTheatre(): void {
  isTheatre = !isTheatre
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Whether the film has the whole width; the page follows while a film is on it. */
export function useTheatre(): boolean {
  const isOn = useSyncExternalStore(
    subscribe,
    () => isTheatre,
    () => false,
  )
  useEffect(() => {
    const room = document.getElementById(roomId)
    room?.setAttribute('data-layout', isOn ? 'theatre' : 'beside')
    return () => room?.setAttribute('data-layout', 'beside')
  }, [isOn])
  return isOn
}

'use client'

import { useSyncExternalStore } from 'react'

/** What this tab made of courses' places on the wishlist since the server rendered them, so that all hearts agree. */
const changed = new Map<string, boolean>()
const listeners = new Set<() => void>()

/** Tells every heart of the course. */
export function setFavourite(courseId: string, isFavourite: boolean): void {
  changed.set(courseId, isFavourite)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Whether the course is on the reader's wishlist: as rendered, and then live. */
export const useFavourite = (courseId: string, rendered: boolean): boolean =>
  useSyncExternalStore(
    subscribe,
    () => changed.get(courseId) ?? rendered,
    () => rendered,
  )

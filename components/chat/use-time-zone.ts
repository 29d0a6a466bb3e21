'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** The reader's own time zone; until the page has woken up, the one the server took for theirs. */
export const useTimeZone = (server: string): string =>
  useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => server,
  )

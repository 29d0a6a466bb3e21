'use client'

import { useSyncExternalStore } from 'react'

const nothing = () => () => {}

/** False in the server's HTML, true once the page reacts: a form sent earlier would be the browser's own. */
export const useReady = () =>
  useSyncExternalStore(
    nothing,
    () => true,
    () => false,
  )

'use client'

import { useEffect } from 'react'
import { sendEvent } from './send-event'

/** Notes that a lesson was opened: here and not on the server, where a prefetch would look the same. */
export function LessonOpened({ materialId }: { materialId: string }) {
  useEffect(() => {
    // A tick later, so that a lesson passed over within the same moment does not count.
    const timer = setTimeout(() => void sendEvent({ materialId, kind: 'opened' }).catch(() => undefined))
    return () => clearTimeout(timer)
  }, [materialId])
  return null
}

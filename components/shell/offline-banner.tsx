'use client'

import { useSyncExternalStore } from 'react'
import { WarningGlyph } from '@/components/ui/glyph'

function subscribe(listener: () => void) {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** Says that the connection is gone, for as long as it is. */
export function OfflineBanner({ text }: { text: string }) {
  const isOffline = useSyncExternalStore(
    subscribe,
    () => !navigator.onLine,
    () => false,
  )
  return (
    <div role="status">
      {isOffline && (
        <p className="border-b bg-warning-soft text-warning text-xs">
          <span className="page flex items-center gap-2 py-2">
            <WarningGlyph className="icon-sm" />
            {text}
          </span>
        </p>
      )}
    </div>
  )
}

'use client'

import type { ReactNode } from 'react'

/** Closes the popover around it when a link inside is followed: the page changes without a new document. */
export function CloseOnNavigate({ children, className }: { children: ReactNode; className?: string }) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: following a link with the keyboard is a click too
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears the links inside
    <div
      className={className}
      onClick={event => {
        if (!(event.target as Element).closest('a')) return
        event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()
      }}
    >
      {children}
    </div>
  )
}

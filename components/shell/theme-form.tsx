'use client'

import type { ReactNode } from 'react'

/**
 * The theme switch: a plain form, which with script repaints at once instead of loading the page again, so that a half
 * filled-in form on it stays.
 */
export function ThemeForm({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <form
      method="post"
      action="/preferences"
      className={className}
      onSubmit={event => {
        const button = (event.nativeEvent as SubmitEvent).submitter
        if (!(button instanceof HTMLButtonElement)) return
        event.preventDefault()
        const root = document.documentElement
        if (button.value === 'system') delete root.dataset.theme
        else root.dataset.theme = button.value
        for (const other of document.querySelectorAll<HTMLButtonElement>('button[name="theme"]'))
          other.setAttribute('aria-pressed', String(other.value === button.value))
        void fetch('/preferences', {
          method: 'POST',
          body: new URLSearchParams({ theme: button.value }),
          redirect: 'manual',
          keepalive: true,
        }).catch(() => {})
      }}
    >
      {children}
    </form>
  )
}

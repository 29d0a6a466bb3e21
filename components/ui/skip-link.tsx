import type { ReactNode } from 'react'

/** The first stop of the keyboard: past everything that repeats. Seen only while it has the focus. */
export function SkipLink({ href, children }: { href: `#${string}`; children: ReactNode }) {
  return (
    <a
      href={href}
      className="sr-only z-50 rounded-control bg-accent px-4 py-3 font-medium text-accent-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
    >
      {children}
    </a>
  )
}

import type { ReactNode } from 'react'

/** A list with nothing in it: what will stand here, and the way to the first entry. */
export function NothingYet({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="grid justify-items-center rounded-card border border-dashed px-6 py-14 text-center">
      <h2 className="display text-lg">{title}</h2>
      <p className="mt-1 max-w-md text-ink-muted">{text}</p>
      {children && <div className="mt-5">{children}</div>}
    </div>
  )
}

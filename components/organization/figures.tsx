import Link from 'next/link'
import type { ReactNode } from 'react'

export type Figure = { key: string; label: string; value: string; note?: ReactNode; href?: string }

/** Numbers that say how a school is doing, on one sheet with hairlines between them. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-card border bg-line lg:grid-cols-3">
      {figures.map(({ key, label, value, note, href }) => (
        <div
          key={key}
          className="flex flex-col gap-1 bg-surface-raised p-4 last:odd:col-span-2 sm:p-5 lg:last:odd:col-span-1"
        >
          <dt className="text-ink-muted text-xs">
            {href ? (
              <Link href={href} className="text-ink-muted underline underline-offset-2 hover:text-ink">
                {label}
              </Link>
            ) : (
              label
            )}
          </dt>
          <dd className="display tabular text-2xl">{value}</dd>
          {note && <dd className="text-ink-muted text-xs">{note}</dd>}
        </div>
      ))}
    </dl>
  )
}

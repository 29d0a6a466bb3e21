import type { ReactNode } from 'react'

export interface FigureProps {
  label: string
  value: ReactNode
  hint?: ReactNode
}

/** Numbers that matter most, side by side under hairlines. */
export function Figures({ label, figures }: { label: string; figures: FigureProps[] }) {
  return (
    <section aria-label={label}>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-5 border-y py-5 md:grid-cols-[repeat(auto-fit,minmax(8rem,1fr))]">
        {figures.map(({ label: name, value, hint }) => (
          <div key={name} className="min-w-0">
            <dt className="text-ink-muted text-xs">{name}</dt>
            <dd>
              <span className="tabular block break-words font-semibold text-xl">{value}</span>
              {hint && <span className="mt-0.5 block text-ink-muted text-xs">{hint}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

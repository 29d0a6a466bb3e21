import type { CSSProperties } from 'react'
import { cn } from './cn'

export interface RatingProps {
  /** 0 to 5. */
  value: number
  /** The whole sentence for screen readers: "Rated 4.6 of 5 by 1,204 learners". */
  label: string
  /** The value as shown, formatted for the language: "4.6" or "4,6". */
  valueText?: string
  /** The count as shown: "1,204". */
  countText?: string
  size?: 'sm' | 'md' | 'lg'
  className?: string
}

const sizes = { sm: 'text-[0.8125rem]', md: 'text-[0.9375rem]', lg: 'text-[1.25rem]' }

/** Stars with the figure and how many gave it. */
export function Rating({ value, label, valueText, countText, size = 'sm', className }: RatingProps) {
  const fill = `${Math.round((Math.min(5, Math.max(0, value)) / 5) * 100)}%`
  return (
    <span className={cn('inline-flex items-center gap-1.5', size === 'lg' ? 'text-base' : 'text-xs', className)}>
      <span className="sr-only">{label}</span>
      {valueText && (
        <span aria-hidden="true" className="tabular font-semibold text-ink">
          {valueText}
        </span>
      )}
      <span aria-hidden="true" className={cn('stars', sizes[size])} style={{ '--fill': fill } as CSSProperties} />
      {countText && (
        <span aria-hidden="true" className="tabular text-ink-muted">
          ({countText})
        </span>
      )}
    </span>
  )
}

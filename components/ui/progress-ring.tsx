import type { ReactNode } from 'react'
import { cn } from './cn'
import { CheckGlyph } from './glyph'

export interface ProgressRingProps {
  /** 0 to 100. */
  value: number
  /** Says the same in words: "40% done". */
  label: string
  /** Inside the ring, instead of the figure; `null` for nothing. */
  children?: ReactNode
  size?: 'sm' | 'md' | 'lg'
  className?: string
}

const radius = 16
const around = 2 * Math.PI * radius
const sizes = { sm: 'size-7', md: 'size-11 text-[0.6875rem]', lg: 'size-20 text-lg' }
const ticks = { sm: 'size-3.5', md: 'icon-sm', lg: 'size-8' }

/** How far something is done: a ring with its figure inside, a tick once it is whole. */
export function ProgressRing({ value, label, children, size = 'md', className }: ProgressRingProps) {
  const percent = Math.min(100, Math.max(0, Math.round(value)))
  const isDone = percent === 100
  return (
    <span
      role="img"
      aria-label={label}
      className={cn('relative inline-grid shrink-0 place-items-center', sizes[size], className)}
    >
      <svg viewBox="0 0 40 40" className="absolute inset-0 size-full -rotate-90" aria-hidden="true" focusable="false">
        <circle cx="20" cy="20" r={radius} fill="none" strokeWidth={size === 'sm' ? 5 : 3.5} className="stroke-track" />
        {percent > 0 && (
          <circle
            cx="20"
            cy="20"
            r={radius}
            fill="none"
            strokeWidth={size === 'sm' ? 5 : 3.5}
            strokeLinecap="round"
            strokeDasharray={`${(around * percent) / 100} ${around}`}
            className={cn('transition-[stroke-dasharray]', isDone ? 'stroke-positive' : 'stroke-rating')}
          />
        )}
      </svg>
      {isDone ? (
        <CheckGlyph className={cn('text-positive', ticks[size])} />
      ) : (
        size !== 'sm' && (
          <span aria-hidden="true" className="tabular font-semibold text-ink leading-none">
            {children === undefined ? `${percent}%` : children}
          </span>
        )
      )}
    </span>
  )
}

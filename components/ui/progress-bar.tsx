import type { ReactNode } from 'react'
import { cn } from './cn'

export type ProgressTone = 'progress' | 'accent' | 'danger'

export interface ProgressBarProps {
  /** 0 to 100; `undefined` when nobody knows how long it takes. */
  value: number | undefined
  /** What makes progress: "Uploading lecture-04.mp4". Left out where words beside it say the same: it is decoration then. */
  label?: string
  showLabel?: boolean
  /** The state as shown at the end of the line: "40 %", "3 of 8 lessons". */
  valueText?: ReactNode
  /** `progress` (amber, a tick of green when whole) for learning, `accent` for work, `danger` for work that failed. */
  tone?: ProgressTone
  size?: 'sm' | 'md'
  className?: string
}

const fills = { progress: 'bg-rating', accent: 'bg-accent', danger: 'bg-danger' }

/** How far along something is. */
export function ProgressBar(props: ProgressBarProps) {
  const { value, label, showLabel, valueText, tone = 'progress', size = 'sm', className } = props
  const known = value === undefined ? undefined : Math.min(100, Math.max(0, Math.round(value)))
  const fill = tone === 'progress' && known === 100 ? 'bg-positive' : fills[tone]
  const voice = label
    ? {
        role: 'progressbar',
        'aria-label': label,
        'aria-valuemin': 0,
        'aria-valuemax': 100,
        'aria-valuenow': known,
        'aria-valuetext': typeof valueText === 'string' ? valueText : undefined,
      }
    : { 'aria-hidden': true }
  return (
    <div className={cn('grid gap-1.5', className)}>
      {(showLabel || valueText) && (
        <div aria-hidden="true" className="flex items-baseline justify-between gap-4 text-xs">
          <span className="min-w-0 truncate text-ink">{showLabel && label}</span>
          {valueText && <span className="tabular shrink-0 text-ink-muted">{valueText}</span>}
        </div>
      )}
      <div
        {...voice}
        className={cn(
          'overflow-hidden rounded-full bg-track forced-colors:border forced-colors:border-[CanvasText]',
          size === 'sm' ? 'h-1.5' : 'h-2.5',
        )}
      >
        <div
          className={cn(
            'h-full rounded-full transition-[width] forced-colors:bg-[Highlight]',
            fill,
            known === undefined && 'w-2/5 animate-pass motion-reduce:w-full motion-reduce:opacity-50',
          )}
          style={known === undefined ? undefined : { width: `${known}%` }}
        />
      </div>
    </div>
  )
}

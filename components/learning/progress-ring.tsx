import { cn } from '@/components/ui/cn'
import { CheckGlyph } from '@/components/ui/glyph'

export interface ProgressRingProps {
  percent: number
  /** Says the same in words: "40% done". */
  label: string
  className?: string
}

const radius = 16
const around = 2 * Math.PI * radius

/** How far a course is done: a ring with its figure inside, a tick once it is whole. */
export function ProgressRing({ percent, label, className }: ProgressRingProps) {
  const isDone = percent === 100
  return (
    <span
      role="img"
      aria-label={label}
      className={cn('relative inline-grid size-11 shrink-0 place-items-center', className)}
    >
      <svg viewBox="0 0 40 40" className="-rotate-90 absolute inset-0 size-full" aria-hidden="true">
        <circle cx="20" cy="20" r={radius} fill="none" strokeWidth="3.5" className="stroke-track" />
        {percent > 0 && (
          <circle
            cx="20"
            cy="20"
            r={radius}
            fill="none"
            strokeWidth="3.5"
            strokeLinecap="round"
            strokeDasharray={`${(around * percent) / 100} ${around}`}
            className={isDone ? 'stroke-positive' : 'stroke-rating'}
          />
        )}
      </svg>
      {isDone ? (
        <CheckGlyph className="icon-sm text-positive" />
      ) : (
        <span aria-hidden="true" className="tabular font-semibold text-[0.6875rem] text-ink leading-none">
          {percent}%
        </span>
      )}
    </span>
  )
}

/** The same as a bar, for where there is width; the words stand beside it. */
export function ProgressBar({ percent, className }: { percent: number; className?: string }) {
  return (
    <span aria-hidden="true" className={cn('block h-1.5 overflow-hidden rounded-full bg-track', className)}>
      <span
        className={cn('block h-full rounded-full', percent === 100 ? 'bg-positive' : 'bg-rating')}
        style={{ width: `${percent}%` }}
      />
    </span>
  )
}

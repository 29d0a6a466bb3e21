import type { ReactNode } from 'react'
import { cn } from './cn'

export type BadgeTone = 'neutral' | 'accent' | 'positive' | 'warning' | 'danger' | 'solid'

const tones: Record<BadgeTone, string> = {
  neutral: 'border-line bg-surface-sunken text-ink-muted',
  accent: 'border-transparent bg-accent-soft text-accent',
  positive: 'border-transparent bg-positive-soft text-positive',
  warning: 'border-transparent bg-warning-soft text-warning',
  danger: 'border-transparent bg-danger-soft text-danger',
  solid: 'border-transparent bg-ink text-surface',
}

export interface BadgeProps {
  children: ReactNode
  tone?: BadgeTone
  icon?: ReactNode
  className?: string
}

/** A short state or property: "Bestseller", "Paid", "Draft". It never acts. */
export function Badge({ children, tone = 'neutral', icon, className }: BadgeProps) {
  return (
    <span
      className={cn(
        'inline-flex h-6 items-center gap-1 whitespace-nowrap rounded-tag border px-2 font-medium text-xs leading-none',
        tones[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  )
}

/** A number on an icon: things in the cart, unread messages. `label` says what is counted. */
export function CountBadge({ count, label, max = 99 }: { count: number; label: string; max?: number }) {
  if (count <= 0) return null
  return (
    <span className="tabular absolute -top-0.5 -right-0.5 grid h-4.5 min-w-4.5 place-items-center rounded-full bg-accent px-1 font-semibold text-[0.6875rem] text-accent-ink leading-none ring-2 ring-surface">
      <span aria-hidden="true">{count > max ? `${max}+` : count}</span>
      <span className="sr-only">{label}</span>
    </span>
  )
}

import type { ReactNode } from 'react'
import { cn } from './cn'

export interface EmptyStateProps {
  title: ReactNode
  /** What will stand here, or why nothing was found. */
  text?: ReactNode
  /** One clear way on: a Button or ButtonLink. */
  action?: ReactNode
  /** A glyph, or a drawing of the caller's own. */
  art?: ReactNode
  level?: 2 | 3
  /** `page` for a page of its own, `list` in place of a list, `inline` in a card or a table. */
  size?: 'page' | 'list' | 'inline'
  className?: string
}

const sizes = {
  page: ['py-16 sm:py-24', 'text-2xl'],
  list: ['rounded-card border border-line-strong border-dashed px-6 py-14', 'text-lg'],
  inline: ['px-4 py-8', 'text-base'],
} as const

/** Nothing here: what will be, and the way to the first of it. */
export function EmptyState({ title, text, action, art, level = 2, size = 'list', className }: EmptyStateProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  const [box, heading] = sizes[size]
  return (
    <div className={cn('grid justify-items-center text-center', box, className)}>
      {art && <div className="mb-5 text-ink-muted">{art}</div>}
      <Heading className={cn('display', heading)}>{title}</Heading>
      {text && <p className="mt-1.5 max-w-md text-ink-muted text-sm">{text}</p>}
      {action && <div className="mt-5">{action}</div>}
    </div>
  )
}

/** A round ground for a glyph in an EmptyState. */
export function EmptyMark({ children }: { children: ReactNode }) {
  return (
    <span className="grid size-14 place-items-center rounded-full bg-accent-soft text-accent [&>svg]:size-6">
      {children}
    </span>
  )
}

import type { ReactNode } from 'react'
import { cn } from './cn'
import { WarningGlyph } from './glyph'

export interface ErrorStateProps {
  /** What happened, in plain words. */
  title: ReactNode
  /** What to do about it. */
  text?: ReactNode
  /** "Try again". */
  action?: ReactNode
  /** "Reference: 4f2c9", under which the log has the whole story. */
  reference?: ReactNode
  level?: 2 | 3
  size?: 'list' | 'inline'
  className?: string
}

/** Something could not be shown. Read out at once when it takes the place of something. */
export function ErrorState({ title, text, action, reference, level = 2, size = 'list', className }: ErrorStateProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div
      role="alert"
      className={cn(
        'grid justify-items-center text-center',
        size === 'list' ? 'rounded-card border px-6 py-14' : 'px-4 py-8',
        className,
      )}
    >
      <span className="mb-5 grid size-14 place-items-center rounded-full bg-danger-soft text-danger">
        <WarningGlyph className="size-6" />
      </span>
      <Heading className={cn('display', size === 'list' ? 'text-lg' : 'text-base')}>{title}</Heading>
      {text && <p className="mt-1.5 max-w-md text-ink-muted text-sm">{text}</p>}
      {action && <div className="mt-5">{action}</div>}
      {reference && <p className="mt-5 font-mono text-ink-muted text-xs">{reference}</p>}
    </div>
  )
}

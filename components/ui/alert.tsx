import type { ReactNode } from 'react'
import { cn } from './cn'
import { CheckGlyph, InfoGlyph, WarningGlyph } from './glyph'

export type AlertTone = 'neutral' | 'positive' | 'warning' | 'danger'

export const alertTones: Record<AlertTone, [typeof InfoGlyph, string, string]> = {
  neutral: [InfoGlyph, 'bg-accent-soft border-accent/25', 'text-accent'],
  positive: [CheckGlyph, 'bg-positive-soft border-positive/25', 'text-positive'],
  warning: [WarningGlyph, 'bg-warning-soft border-warning/25', 'text-warning'],
  danger: [WarningGlyph, 'bg-danger-soft border-danger/25', 'text-danger'],
}

export interface AlertProps {
  children: ReactNode
  title?: ReactNode
  tone?: AlertTone
  /** One thing to do about it; stands at the end, below on phones. */
  action?: ReactNode
  className?: string
}

/** A message that belongs to this place on the page and stays. It is silent; inside AlertRegion it is read out. */
export function Alert({ children, title, tone = 'neutral', action, className }: AlertProps) {
  const [Mark, look, mark] = alertTones[tone]
  return (
    <div className={cn('@container rounded-control border px-4 py-3 text-sm', look, className)}>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="flex min-w-0 flex-[1_1_16rem] gap-3">
          <Mark className={cn('icon-md mt-0.5', mark)} />
          <div className="min-w-0 text-ink">
            {title && <p className={cn('font-semibold', mark)}>{title}</p>}
            {children}
          </div>
        </div>
        {action && <div className="-my-0.5 ml-8 @md:ml-0 flex shrink-0 flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  )
}

/**
 * Where a form's alerts appear. There from the start and empty, since only what comes into a region that is there
 * already is read out.
 */
export function AlertRegion({ children, className }: { children?: ReactNode; className?: string }) {
  return (
    <div role="alert" className={className}>
      {children}
    </div>
  )
}

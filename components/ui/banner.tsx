import type { ReactNode } from 'react'
import { type AlertTone, alertTones } from './alert'
import { cn } from './cn'

export interface BannerProps {
  /** Names the region: "Notice". */
  label: string
  children: ReactNode
  tone?: AlertTone
  /** A link or a button at the end. */
  action?: ReactNode
  className?: string
}

/** One line across the whole page, about the whole site: an offer with its deadline, maintenance, viewing as another. */
export function Banner({ label, children, tone = 'neutral', action, className }: BannerProps) {
  const [Mark, look, mark] = alertTones[tone]
  return (
    <section aria-label={label} className={cn('border-y text-sm', look, className)} data-print="hide">
      <div className="page flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5 sm:justify-center max-sm:[&>:not(p)]:ml-6.5">
        <p className="flex min-w-0 items-start gap-2.5">
          <Mark className={cn('icon-sm mt-1', mark)} />
          <span>{children}</span>
        </p>
        {action}
      </div>
    </section>
  )
}

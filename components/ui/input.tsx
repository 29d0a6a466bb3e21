import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn'
import { controlClass } from './control'

export interface InputProps extends ComponentProps<'input'> {
  /** Decoration at the start, such as a magnifier. */
  icon?: ReactNode
  /** Words or a small control at the end, such as a unit. */
  suffix?: ReactNode
}

/** A line of text. Inside a Field it needs no id; with react-hook-form spread `register(…)` on it. */
export function Input({ icon, suffix, className, ...rest }: InputProps) {
  if (!icon && !suffix) return <input {...rest} className={cn(controlClass, className)} />
  return (
    <span className={cn('relative block', className)}>
      {icon && (
        <span className="pointer-events-none absolute inset-y-0 left-3 grid place-items-center text-ink-muted">
          {icon}
        </span>
      )}
      <input {...rest} className={cn(controlClass, Boolean(icon) && 'pl-10', Boolean(suffix) && 'pr-14')} />
      {suffix && (
        <span className="absolute inset-y-0 right-1.5 grid min-w-9 place-items-center px-1.5 text-ink-muted text-xs">
          {suffix}
        </span>
      )}
    </span>
  )
}

import type { ComponentProps } from 'react'
import { Spinner } from './button'
import { cn } from './cn'
import { controlClass } from './control'
import { ChevronDownGlyph } from './glyph'

export interface SelectProps extends ComponentProps<'select'> {
  /** Its options are still on their way. */
  loading?: boolean
}

/**
 * One of a few. The browser's own list, which phones show as their wheel. An option with an empty value reads as a
 * placeholder. For more than a dozen options use Combobox.
 */
export function Select({ loading, className, children, ...rest }: SelectProps) {
  return (
    <span className={cn('relative block', className)}>
      <select
        {...rest}
        aria-busy={loading || undefined}
        className={cn(
          controlClass,
          "appearance-none truncate pr-10 disabled:opacity-100 has-[option[value='']:checked]:text-ink-muted forced-colors:appearance-auto [&>option]:bg-surface-raised [&>option]:text-ink",
        )}
      >
        {children}
      </select>
      <span className="pointer-events-none absolute inset-y-0 right-3 grid place-items-center text-ink-muted forced-colors:hidden">
        {loading ? <Spinner className="icon-sm" /> : <ChevronDownGlyph className="icon-sm" />}
      </span>
    </span>
  )
}

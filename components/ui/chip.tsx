import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn'
import { CheckGlyph, CloseGlyph } from './glyph'

const chipClass =
  'inline-flex h-8 max-w-full items-center gap-1.5 rounded-full border px-3 text-ink text-xs no-underline transition-colors pointer-coarse:h-11 pointer-coarse:px-4'
const quietClass = 'border-line-strong bg-surface-raised hover:border-ink-muted hover:bg-surface-sunken active:bg-track'
const chosenClass = 'border-accent bg-accent-soft font-medium text-accent hover:border-accent-strong'

export interface ChipProps {
  children: ReactNode
  icon?: ReactNode
  className?: string
}

interface RemoveProps {
  /** The cross's name with what it takes away: "Remove filter: Beginner". */
  removeLabel: string
  /** Removes by going to an address, which needs no script. */
  removeHref?: string
  onRemove?: () => void
}

/** Something chosen, with a cross to take it back: an applied filter, a recipient. */
export function Chip({ children, icon, className, removeLabel, removeHref, onRemove }: ChipProps & RemoveProps) {
  const crossClass =
    '-mr-2 grid size-6 shrink-0 place-items-center rounded-full text-ink-muted transition-colors hover:bg-track hover:text-ink pointer-coarse:-mr-4 pointer-coarse:size-11'
  const cross = <CloseGlyph className="size-3.5" />
  return (
    <span className={cn(chipClass, 'border-line bg-surface-sunken', className)}>
      {icon}
      <span className="truncate">{children}</span>
      {removeHref === undefined ? (
        <button type="button" aria-label={removeLabel} onClick={onRemove} className={crossClass}>
          {cross}
        </button>
      ) : (
        <Link href={removeHref} scroll={false} aria-label={removeLabel} className={crossClass}>
          {cross}
        </Link>
      )}
    </span>
  )
}

/** A short way somewhere: a topic. `aria-current` marks the one that is shown. */
export function ChipLink({ icon, className, children, ...rest }: ComponentProps<typeof Link> & ChipProps) {
  return (
    <Link {...rest} className={cn(chipClass, rest['aria-current'] ? chosenClass : quietClass, className)}>
      {icon}
      <span className="truncate">{children}</span>
    </Link>
  )
}

/** On or off, in a row of its like. The tick says it without colour. */
export function ChipToggle({
  pressed,
  icon,
  className,
  children,
  ...rest
}: ComponentProps<'button'> & ChipProps & { pressed: boolean }) {
  return (
    <button
      type="button"
      {...rest}
      aria-pressed={pressed}
      className={cn(chipClass, pressed ? chosenClass : quietClass, 'disabled:opacity-60', className)}
    >
      {pressed ? <CheckGlyph className="icon-sm" /> : icon}
      <span className="truncate">{children}</span>
    </button>
  )
}

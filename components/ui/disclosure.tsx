import type { ReactNode } from 'react'
import { cn } from './cn'
import { ChevronDownGlyph } from './glyph'

export interface DisclosureProps {
  summary: ReactNode
  children: ReactNode
  /** At the end of the line: a count, a duration. */
  trailing?: ReactNode
  open?: boolean
  /** Disclosures of one name close each other. */
  name?: string
  /** `row` in a DisclosureGroup, `plain` alone in running text. */
  variant?: 'row' | 'plain'
  className?: string
}

/** Words that open to more. The browser's own `<details>`: found by its search, open on paper, no script. */
export function Disclosure({ summary, children, trailing, open, name, variant = 'row', className }: DisclosureProps) {
  const isRow = variant === 'row'
  return (
    <details open={open} name={name} className={cn('group/disclosure', className)}>
      <summary
        className={cn(
          'flex items-center gap-3 text-sm transition-colors',
          isRow
            ? 'min-h-12 px-4 py-2.5 font-medium hover:bg-surface-sunken focus-visible:-outline-offset-2 active:bg-track'
            : 'min-h-8 w-fit rounded-tag text-accent hover:underline pointer-coarse:min-h-11',
        )}
      >
        <ChevronDownGlyph className="icon-sm -rotate-90 text-ink-muted transition-transform group-open/disclosure:rotate-0" />
        <span className="min-w-0 flex-1">{summary}</span>
        {trailing && <span className="tabular shrink-0 font-normal text-ink-muted text-xs">{trailing}</span>}
      </summary>
      <div className={cn('text-sm', isRow ? 'px-4 pt-1 pb-4 pl-11' : 'pt-2 pb-1 pl-7')}>{children}</div>
    </details>
  )
}

/** Disclosures in one frame: questions and answers, the sections of a course. */
export function DisclosureGroup({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div className={cn('divide-y divide-line overflow-hidden rounded-card border bg-surface-raised', className)}>
      {children}
    </div>
  )
}

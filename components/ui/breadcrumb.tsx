import Link from 'next/link'
import { cn } from './cn'
import { ChevronRightGlyph } from './glyph'

export interface BreadcrumbProps {
  /** Names the navigation. */
  label: string
  /** From the top down. A step without an address is the page itself, and comes last if at all. */
  steps: readonly { name: string; href?: string }[]
  className?: string
}

/** The way from the top of the site to this page. */
export function Breadcrumb({ label, steps, className }: BreadcrumbProps) {
  return (
    <nav aria-label={label} className={className}>
      <ol className="flex flex-wrap items-center gap-x-1 text-ink-muted text-xs">
        {steps.map(({ name, href }, index) => (
          <li key={href ?? name} className={cn('inline-flex min-w-0 items-center gap-1', !href && 'text-ink')}>
            {index > 0 && <ChevronRightGlyph className="icon-sm text-line-strong" />}
            {href ? (
              <Link
                href={href}
                prefetch={false}
                className="inline-flex min-h-6 items-center rounded-tag text-ink-muted no-underline hover:text-ink hover:underline active:text-accent pointer-coarse:min-h-11"
              >
                {name}
              </Link>
            ) : (
              <span aria-current="page" className="truncate">
                {name}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

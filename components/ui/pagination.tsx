import Link from 'next/link'
import type { ReactNode } from 'react'
import { cn } from './cn'
import { ChevronLeftGlyph, ChevronRightGlyph } from './glyph'

export interface PaginationProps {
  /** From 1. */
  page: number
  pages: number
  hrefFor: (page: number) => string
  labels: {
    /** Names the navigation. */
    navigation: string
    previous: string
    next: string
    /** "Page 3", the name of a number. */
    page: (page: number) => string
    /** "Page 3 of 12": what stands between the arrows where there is no room for numbers. */
    position: string
  }
  className?: string
}

/** First, last, and those on either side of the page; `null` stands for those left out, never for a single one. */
export function pageNumbers(page: number, pages: number): (number | null)[] {
  const shown = [...new Set([1, page - 1, page, page + 1, pages])]
    .filter(n => n >= 1 && n <= pages)
    .sort((a, b) => a - b)
  return shown.flatMap((n, index) => {
    const before = shown[index - 1] ?? 0
    if (n - before === 2) return [n - 1, n]
    return n - before > 2 ? [null, n] : [n]
  })
}

const itemClass =
  'tabular grid h-10 min-w-10 place-items-center rounded-control border px-2 text-sm no-underline transition-colors pointer-coarse:h-11 pointer-coarse:min-w-11'

/** Numbered pages as plain links; on phones two arrows and where one is. Nothing when there is only one page. */
export function Pagination({ page, pages, hrefFor, labels, className }: PaginationProps) {
  if (pages <= 1) return null
  return (
    <nav aria-label={labels.navigation} className={cn('@container', className)}>
      <ul className="flex items-center justify-between gap-1.5 @md:justify-center">
        <Step to={page > 1 ? hrefFor(page - 1) : undefined} label={labels.previous} rel="prev">
          <ChevronLeftGlyph className="icon-sm" />
        </Step>
        <li className="tabular text-ink-muted text-sm @md:hidden">{labels.position}</li>
        {pageNumbers(page, pages).map((number, index) =>
          number === null ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a gap is nothing but its place
            <li key={`gap-${index}`} aria-hidden="true" className="hidden px-1 text-ink-muted @md:block">
              …
            </li>
          ) : (
            <li key={number} className="hidden @md:block">
              <Link
                href={hrefFor(number)}
                prefetch={false}
                aria-label={labels.page(number)}
                aria-current={number === page ? 'page' : undefined}
                className={cn(
                  itemClass,
                  number === page
                    ? 'border-transparent bg-accent font-semibold text-accent-ink forced-colors:border-[Highlight]'
                    : 'border-transparent text-ink hover:bg-surface-sunken active:bg-track',
                )}
              >
                {number}
              </Link>
            </li>
          ),
        )}
        <Step to={page < pages ? hrefFor(page + 1) : undefined} label={labels.next} rel="next">
          <ChevronRightGlyph className="icon-sm" />
        </Step>
      </ul>
    </nav>
  )
}

function Step({ to, label, rel, children }: { to?: string; label: string; rel: string; children: ReactNode }) {
  return (
    <li>
      {to ? (
        <Link
          href={to}
          prefetch={false}
          rel={rel}
          aria-label={label}
          className={cn(
            itemClass,
            'border-line-strong text-ink hover:border-ink-muted hover:bg-surface-sunken active:bg-track',
          )}
        >
          {children}
        </Link>
      ) : (
        <span aria-hidden="true" className={cn(itemClass, 'border-line text-line-strong')}>
          {children}
        </span>
      )}
    </li>
  )
}

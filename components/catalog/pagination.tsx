import Link from 'next/link'
import { cn } from '@/components/ui/cn'
import { ChevronLeftGlyph, ChevronRightGlyph } from '@/components/ui/glyph'

interface PaginationProps {
  page: number
  pages: number
  hrefOf: (page: number) => string
  labels: { navigation: string; previous: string; next: string; page: (page: number) => string }
}

/** First, last, and the two on either side of the page; `null` stands for those left out. */
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

/** Numbered pages as plain links. Nothing when there is only one. */
export function Pagination({ page, pages, hrefOf, labels }: PaginationProps) {
  if (pages <= 1) return null
  const step = (to: number, label: string, icon: React.ReactNode) =>
    to >= 1 && to <= pages ? (
      <Link href={hrefOf(to)} prefetch={false} aria-label={label} className={cn(itemClass, 'border-line-strong')}>
        {icon}
      </Link>
    ) : (
      <span className={cn(itemClass, 'text-line-strong')} aria-hidden="true">
        {icon}
      </span>
    )
  return (
    <nav aria-label={labels.navigation}>
      <ol className="flex flex-wrap items-center justify-center gap-1.5">
        <li>{step(page - 1, labels.previous, <ChevronLeftGlyph className="icon-sm" />)}</li>
        {pageNumbers(page, pages).map((number, index) =>
          number === null ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a gap is nothing but its place
            <li key={`gap-${index}`} aria-hidden="true" className="px-1 text-ink-muted">
              …
            </li>
          ) : (
            <li key={number}>
              <Link
                href={hrefOf(number)}
                prefetch={false}
                aria-label={labels.page(number)}
                aria-current={number === page ? 'page' : undefined}
                className={cn(
                  itemClass,
                  number === page ? 'bg-accent font-semibold text-accent-ink' : 'hover:bg-surface-sunken',
                )}
              >
                {number}
              </Link>
            </li>
          ),
        )}
        <li>{step(page + 1, labels.next, <ChevronRightGlyph className="icon-sm" />)}</li>
      </ol>
    </nav>
  )
}

const itemClass =
  'tabular grid h-10 min-w-10 place-items-center rounded-control border border-transparent px-2 text-ink text-sm no-underline pointer-coarse:h-11 pointer-coarse:min-w-11'

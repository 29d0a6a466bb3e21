import { ButtonLink } from '@/components/ui/button'
import { ChevronLeftGlyph, ChevronRightGlyph } from '@/components/ui/glyph'

interface PageTurnerProps {
  page: number
  pages: number
  /** The list's address without its page. */
  path: string
  labels: { navigation: string; newer: string; older: string; position: string }
}

/** Turns the pages of a list that is ordered by time. Nothing when there is one page. */
export function PageTurner({ page, pages, path, labels }: PageTurnerProps) {
  if (pages <= 1) return null
  const address = (number: number) => (number <= 1 ? path : `${path}?page=${number}`)
  return (
    <nav aria-label={labels.navigation} className="mt-6 flex flex-wrap items-center justify-between gap-3">
      <span className="min-w-28">
        {page > 1 && (
          <ButtonLink
            href={address(page - 1)}
            rel="prev"
            variant="secondary"
            icon={<ChevronLeftGlyph className="icon-sm" />}
          >
            {labels.newer}
          </ButtonLink>
        )}
      </span>
      <span className="tabular text-ink-muted text-xs">{labels.position}</span>
      <span className="flex min-w-28 justify-end">
        {page < pages && (
          <ButtonLink
            href={address(page + 1)}
            rel="next"
            variant="secondary"
            iconAfter={<ChevronRightGlyph className="icon-sm" />}
          >
            {labels.older}
          </ButtonLink>
        )}
      </span>
    </nav>
  )
}

/** The page of an address: from 1, and 1 for anything that is no page. */
export function pageNumber(value: string | string[] | undefined): number {
  return typeof value === 'string' && /^[1-9]\d{0,5}$/.test(value) ? Number(value) : 1
}

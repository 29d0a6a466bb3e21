import Link from 'next/link'
import { ChevronRightGlyph } from '@/components/ui/glyph'

interface BreadcrumbProps {
  label: string
  /** From the top down; the page itself is not among them. */
  steps: readonly { name: string; href: string }[]
}

/** The way from the catalog to this page. */
export function Breadcrumb({ label, steps }: BreadcrumbProps) {
  return (
    <nav aria-label={label}>
      <ol className="flex flex-wrap items-center gap-x-1 text-ink-muted text-xs">
        {steps.map(({ name, href }, index) => (
          <li key={href} className="inline-flex items-center gap-1">
            {index > 0 && <ChevronRightGlyph className="icon-sm" />}
            <Link
              href={href}
              prefetch={false}
              className="inline-flex min-h-6 items-center text-ink-muted no-underline hover:text-ink hover:underline"
            >
              {name}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}

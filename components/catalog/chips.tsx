import Link from 'next/link'
import { ChipLink } from '@/components/ui/chip'
import { CloseGlyph } from '@/components/ui/glyph'
import { catalogWords } from './words'

/** Short links side by side: topics, subjects. */
export function Chips({ items }: { items: readonly { name: string; href: string; count?: number }[] }) {
  return (
    <ul className="flex flex-wrap gap-2">
      {items.map(({ name, href, count }) => (
        <li key={href}>
          <ChipLink href={href} prefetch={false}>
            {name}
            {count !== undefined && <span className="tabular ml-1.5 text-ink-muted">{count}</span>}
          </ChipLink>
        </li>
      ))}
    </ul>
  )
}

/** What was chosen, each a link that takes it back. */
export async function AppliedFilters({
  chosen,
  clearHref,
}: {
  chosen: readonly { label: string; href: string }[]
  clearHref: string
}) {
  if (chosen.length === 0) return null
  const { t } = await catalogWords()
  return (
    <ul aria-label={t('applied')} className="flex flex-wrap items-center gap-2">
      {chosen.map(({ label, href }) => (
        <li key={href}>
          <Link
            href={href}
            prefetch={false}
            scroll={false}
            rel="nofollow"
            className="inline-flex min-h-8 items-center gap-1.5 rounded-full bg-accent-soft py-1 pr-2 pl-3 text-accent text-sm no-underline hover:underline pointer-coarse:min-h-11"
          >
            <span className="sr-only">{t('removeFilter')} </span>
            {label}
            <CloseGlyph className="icon-sm" />
          </Link>
        </li>
      ))}
      <li>
        <Link
          href={clearHref}
          prefetch={false}
          scroll={false}
          className="inline-flex min-h-8 items-center px-2 font-medium text-accent text-sm underline-offset-4 hover:underline pointer-coarse:min-h-11"
        >
          {t('clearAll')}
        </Link>
      </li>
    </ul>
  )
}

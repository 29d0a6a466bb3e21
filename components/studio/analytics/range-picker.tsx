import { getTranslations } from 'next-intl/server'
import { ChipLink } from '@/components/ui/chip'
import { type Range, ranges } from '@/lib/analysis/schema'

/** The time to look at, as addresses. */
export async function RangePicker({ range, hrefFor }: { range: Range; hrefFor: (range: Range) => string }) {
  const t = await getTranslations('analytics')
  return (
    <nav aria-label={t('range')}>
      <ul className="flex flex-wrap gap-2">
        {ranges.map(one => (
          <li key={one}>
            <ChipLink href={hrefFor(one)} scroll={false} aria-current={one === range ? 'page' : undefined}>
              {t(`ranges.${one}`)}
            </ChipLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

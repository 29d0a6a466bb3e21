import Link from 'next/link'
import { CloseOnNavigate } from '@/components/shell/close-on-navigate'
import { CheckGlyph, ChevronDownGlyph } from '@/components/ui/glyph'
import { Popover } from '@/components/ui/popover'
import { type CatalogSearch, catalogHref, sortChoices } from './catalog-search'
import { catalogWords } from './words'

/** The orders a list can have, as links. */
export async function SortMenu({ search }: { search: CatalogSearch }) {
  const { t } = await catalogWords()
  const choices = sortChoices.filter(choice => choice !== 'relevance' || search.search)
  return (
    <Popover
      align="end"
      triggerVariant="secondary"
      trigger={
        <>
          <span>
            <span className="sr-only sm:not-sr-only sm:font-normal sm:text-ink-muted">{t('sort')}: </span>
            {t(`sorts.${search.sort}`)}
          </span>
          <ChevronDownGlyph className="icon-sm" />
        </>
      }
      className="w-auto p-0"
    >
      <CloseOnNavigate className="-m-2.5">
        <ul className="grid min-w-52">
          {choices.map(choice => (
            <li key={choice}>
              <Link
                href={catalogHref(search, { sort: choice })}
                prefetch={false}
                scroll={false}
                rel="nofollow"
                aria-current={choice === search.sort || undefined}
                className="flex min-h-10 items-center justify-between gap-4 rounded-control px-3 text-ink text-sm no-underline hover:bg-surface-sunken aria-[current]:font-medium pointer-coarse:min-h-11"
              >
                {t(`sorts.${choice}`)}
                {choice === search.sort && <CheckGlyph className="icon-sm text-accent" />}
              </Link>
            </li>
          ))}
        </ul>
      </CloseOnNavigate>
    </Popover>
  )
}

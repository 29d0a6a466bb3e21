import Link from 'next/link'
import type { CSSProperties } from 'react'
import { buttonClass } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { CheckGlyph, ChevronDownGlyph, CloseGlyph, FilterGlyph } from '@/components/ui/glyph'
import type { FilterGroup, FilterOption } from './filter-groups'
import { catalogWords } from './words'

const sheetId = 'catalog-filters'
/** Longer lists fold away what comes after these. */
const shownAtOnce = 8

interface FiltersProps {
  groups: FilterGroup[]
  total: number
  /** How many values are chosen. */
  chosen: number
  clearHref: string
}

/** Opens the filters where they are a sheet. The browser's own popover does it, so it needs no script. */
export async function FiltersButton({ chosen }: { chosen: number }) {
  const { t } = await catalogWords()
  return (
    <button type="button" popoverTarget={sheetId} className={buttonClass({ variant: 'secondary' }, 'lg:hidden')}>
      <FilterGlyph />
      {t('filtersChosen', { count: chosen })}
    </button>
  )
}

/**
 * Every filter value as a link with its count. Beside the courses on wide screens; on narrow ones the same element is a
 * sheet that stays open while filters are chosen and says how many courses they leave.
 */
export async function Filters({ groups, total, chosen, clearHref }: FiltersProps) {
  const { t } = await catalogWords()
  return (
    <section
      id={sheetId}
      popover="auto"
      aria-labelledby={`${sheetId}-title`}
      className="fixed inset-y-0 right-0 left-auto m-0 h-dvh max-h-none w-[min(100%,24rem)] flex-col overscroll-contain border-0 border-l bg-surface-raised p-0 text-ink shadow-float open:flex open:animate-from-end lg:static lg:block lg:h-auto lg:w-auto lg:animate-none lg:overflow-visible lg:border-0 lg:bg-transparent lg:shadow-none"
    >
      <div className="flex items-center justify-between gap-3 border-b px-5 py-3 lg:border-0 lg:p-0 lg:pb-4">
        <h2 id={`${sheetId}-title`} className="display text-lg lg:text-base">
          {t('filters')}
        </h2>
        <button
          type="button"
          popoverTarget={sheetId}
          popoverTargetAction="hide"
          aria-label={t('closeFilters')}
          className={buttonClass({ variant: 'quiet' }, '-mr-2.5 size-11 px-0 lg:hidden')}
        >
          <CloseGlyph />
        </button>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pb-6 lg:overflow-visible lg:p-0">
        {groups.map(group => (
          <Group key={group.id} group={group} more={count => t('more', { count })} />
        ))}
      </div>
      <div className="flex items-center gap-3 border-t px-5 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] lg:hidden">
        {chosen > 0 && (
          <Link href={clearHref} scroll={false} className={buttonClass({ variant: 'quiet' })}>
            {t('clearAll')}
          </Link>
        )}
        <button type="button" popoverTarget={sheetId} popoverTargetAction="hide" className={buttonClass({}, 'flex-1')}>
          {t('apply', { count: total })}
        </button>
      </div>
    </section>
  )
}

function Group({
  group: { id, title, options, isRating, isSingle },
  more,
}: {
  group: FilterGroup
  more: (count: number) => string
}) {
  const isShown = (option: FilterOption, index: number) => index < shownAtOnce || option.isChosen
  const folded = options.filter((option, index) => !isShown(option, index))
  const list = (shown: FilterOption[]) => (
    <ul className="grid" aria-labelledby={`filter-${id}`}>
      {shown.map(option => (
        <Option key={`${option.key}-${option.value}`} option={option} isRating={isRating} isSingle={isSingle} />
      ))}
    </ul>
  )
  return (
    <div className="border-t py-4 first:border-t-0 lg:first:border-t">
      <h3 id={`filter-${id}`} className="mb-1 font-semibold text-sm">
        {title}
      </h3>
      {list(options.filter(isShown))}
      {folded.length > 0 && (
        <details className="group">
          <summary className="inline-flex min-h-8 items-center gap-1.5 rounded-control font-medium text-accent text-sm hover:underline group-open:sr-only pointer-coarse:min-h-11">
            {more(folded.length)}
            <ChevronDownGlyph className="icon-sm" />
          </summary>
          {list(folded)}
        </details>
      )}
    </div>
  )
}

interface OptionProps {
  option: FilterOption
  isRating?: boolean
  isSingle?: boolean
}

function Option({ option: { label, value, count, isChosen, href }, isRating, isSingle }: OptionProps) {
  return (
    <li>
      <Link
        href={href}
        prefetch={false}
        scroll={false}
        rel="nofollow"
        aria-current={isChosen || undefined}
        className="group/option -mx-2 flex min-h-8 items-center gap-2.5 rounded-control px-2 text-ink text-sm no-underline hover:bg-surface-sunken pointer-coarse:min-h-11"
      >
        <span
          className={cn(
            'grid size-4.5 flex-none place-items-center border',
            isSingle ? 'rounded-full' : 'rounded-tag',
            isChosen ? 'border-accent bg-accent text-accent-ink' : 'border-line-strong bg-surface-raised',
          )}
        >
          {isChosen &&
            (isSingle ? <span className="size-1.5 rounded-full bg-accent-ink" /> : <CheckGlyph className="size-3.5" />)}
        </span>
        {isRating && (
          <span
            aria-hidden="true"
            className="stars text-[0.8125rem]"
            style={{ '--fill': `${Number(value) * 20}%` } as CSSProperties}
          />
        )}
        <span className="min-w-0 flex-1 truncate">{label}</span>
        <span className="tabular text-ink-muted text-xs">{count}</span>
      </Link>
    </li>
  )
}

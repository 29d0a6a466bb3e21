import { categoryPath } from '@/components/shell/paths'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { shelf } from '@/lib/catalog/queries/storefront'
import type { ExploreCategory } from '@/lib/catalog/queries/taxonomy'
import { type CatalogSearch, catalogHref, isFiltered } from './catalog-search'
import { AppliedFilters, Chips } from './chips'
import { CourseGrid } from './course-grid'
import { catalogWords } from './words'

interface NoCoursesProps {
  search: CatalogSearch
  /** How many courses there are on other pages. */
  total: number
  chosen: { label: string; href: string }[]
  clearHref: string
  subjects: ExploreCategory[]
}

/** What a list without courses offers instead: a way back, the subjects, and what others learn. */
export async function NoCourses({ search, total, chosen, clearHref, subjects }: NoCoursesProps) {
  const { t } = await catalogWords()
  if (total > 0) {
    return (
      <EmptyState
        title={t('emptyPageTitle', { page: search.page })}
        text={t('emptyPageText')}
        action={<ButtonLink href={catalogHref(search)}>{t('firstPage')}</ButtonLink>}
      />
    )
  }
  const isSearch = search.search && !isFiltered(search)
  const popular = (await shelf('popular')).slice(0, 3)
  return (
    <div className="grid gap-10">
      <div className="rounded-card border border-dashed px-6 py-10">
        <h2 className="display text-xl">
          {isSearch ? t('emptySearchTitle', { text: search.search }) : t('emptyTitle')}
        </h2>
        <p className="mt-2 max-w-xl text-ink-muted">{isSearch ? t('emptySearchText') : t('emptyText')}</p>
        {chosen.length > 0 && (
          <div className="mt-6">
            <h3 className="mb-2 font-semibold text-sm">{t('tryRemoving')}</h3>
            <AppliedFilters chosen={chosen} clearHref={clearHref} />
          </div>
        )}
        <div className="mt-6">
          <h3 className="mb-2 font-semibold text-sm">{t('trySubjects')}</h3>
          <Chips
            items={subjects.map(({ name, slug, courseCount }) => ({
              name,
              href: categoryPath(slug),
              count: courseCount,
            }))}
          />
        </div>
      </div>
      <section aria-labelledby="popular-now">
        <h2 id="popular-now" className="display mb-5 text-xl">
          {t('popularNow')}
        </h2>
        <CourseGrid courses={popular} />
      </section>
    </div>
  )
}

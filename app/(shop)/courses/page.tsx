import type { Metadata } from 'next'
import { cache } from 'react'
import { shareImagePath, topicCoursesPath } from '@/components/catalog/addresses'
import {
  type CatalogSearch,
  catalogHref,
  courseQuery,
  isFiltered,
  readCatalogSearch,
  type SearchParams,
} from '@/components/catalog/catalog-search'
import { AppliedFilters } from '@/components/catalog/chips'
import { CourseGrid } from '@/components/catalog/course-grid'
import { chosenFilters, filterGroups } from '@/components/catalog/filter-groups'
import { Filters, FiltersButton } from '@/components/catalog/filters'
import { JsonLd } from '@/components/catalog/json-ld'
import { NoCourses } from '@/components/catalog/no-courses'
import { sharing } from '@/components/catalog/sharing'
import { SortMenu } from '@/components/catalog/sort-menu'
import { breadcrumbData, courseList } from '@/components/catalog/structured-data'
import { catalogWords } from '@/components/catalog/words'
import { Pages } from '@/components/shell/pages'
import { categoryPath, paths } from '@/components/shell/paths'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { currentActor } from '@/lib/auth/page-session'
import { filterOf, listCourses } from '@/lib/catalog/queries/courses'
import { courseFacets } from '@/lib/catalog/queries/facets'
import { type ExploreCategory, exploreMenu, listCategories } from '@/lib/catalog/queries/taxonomy'
import { env } from '@/lib/env'

const perPage = 18

interface CatalogPageProps {
  searchParams: Promise<SearchParams>
}

/** The subject the list is about: a category, and a topic when one is chosen. `isAll` when nothing else narrows it. */
function subjectOf(search: CatalogSearch, subjects: ExploreCategory[]) {
  const { category, topic, ...others } = search.filters
  if (search.search) return undefined
  const [topicSlug] = topic?.length === 1 ? topic : []
  const found = subjects.find(subject =>
    category?.length ? subject.slug === category[0] : subject.topics.some(({ slug }) => slug === topicSlug),
  )
  return (
    found && {
      category: found,
      topic: found.topics.find(({ slug }) => slug === topicSlug),
      isAll: !Object.values(others).some(values => values?.length),
    }
  )
}

/** Categories and topics may be named by id, slug or name; their slugs are what links hold. */
function bySlug(search: CatalogSearch, subjects: ExploreCategory[]): CatalogSearch {
  const slugsOf = (values: readonly string[] | undefined, list: { id: string; slug: string; name: string }[]) =>
    values?.map(value => {
      const lower = value.toLowerCase()
      return list.find(one => one.slug === lower || one.id === lower || one.name.toLowerCase() === lower)?.slug ?? value
    })
  const { category, topic } = search.filters
  const topics = subjects.flatMap(subject => subject.topics)
  return {
    ...search,
    filters: { ...search.filters, category: slugsOf(category, subjects), topic: slugsOf(topic, topics) },
  }
}

/** Asked once per request, by the page and by its metadata. */
const allSubjects = cache(exploreMenu)

async function readSearch({ searchParams }: CatalogPageProps) {
  const [params, subjects] = await Promise.all([searchParams, allSubjects()])
  const search = bySlug(readCatalogSearch(params, env().CURRENCY), subjects)
  return { search, subjects, subject: subjectOf(search, subjects) }
}

export async function generateMetadata(props: CatalogPageProps): Promise<Metadata> {
  const [{ search, subject }, { t }] = await Promise.all([readSearch(props), catalogWords()])
  const shown = subject?.topic ?? subject?.category
  const title = search.search
    ? t('searchTitle', { text: search.search })
    : shown
      ? t('categoryTitle', { name: shown.name })
      : t('title')
  const description = shown
    ? t('categoryDescription', { name: shown.name, count: shown.courseCount })
    : t('description')
  const { category, topic } = subject?.isAll ? search.filters : {}
  const canonical = catalogHref(
    { search: '', filters: { category, topic }, sort: 'popular', page: search.page },
    { page: search.page },
  )
  const image = subject?.topic
    ? shareImagePath('topic', subject.topic.slug)
    : subject
      ? shareImagePath('category', subject.category.slug)
      : shareImagePath('site', 'lectern')
  return {
    ...(await sharing({ title, description, path: canonical, image })),
    // One address for each subject is enough; of their combinations there is no end.
    robots: search.search || (isFiltered(search) && !subject?.isAll) ? { index: false, follow: true } : undefined,
  }
}

export default async function CatalogPage(props: CatalogPageProps) {
  const [{ search, subjects, subject }, words, actor] = await Promise.all([
    readSearch(props),
    catalogWords(),
    currentActor(),
  ])
  const { t } = words
  const currency = env().CURRENCY
  const filter = filterOf(courseQuery(search, perPage))
  const [list, facets, categories] = await Promise.all([
    listCourses(actor, filter),
    courseFacets(filter),
    subject ? listCategories({ page: 1, limit: 100 }) : undefined,
  ])
  const sources = { search, facets, subjects, currency, words }
  const groups = filterGroups(sources)
  const chosen = chosenFilters(sources)
  const clearHref = catalogHref(search, { filters: {} })
  const pages = Math.ceil(list.total / perPage)
  const heading = search.search
    ? t('searchHeading', { text: list.suggestedQuery ?? search.search })
    : (subject?.topic?.name ?? subject?.category.name ?? t('title'))
  const about = categories?.items.find(({ id }) => id === subject?.category.id)?.description
  const steps = [
    { name: t('courses'), href: paths.courses },
    ...(subject?.topic ? [{ name: subject.category.name, href: categoryPath(subject.category.slug) }] : []),
  ]
  const own = subject?.topic ? topicCoursesPath(subject.topic.slug) : subject && categoryPath(subject.category.slug)
  return (
    <main className="page flex-1 py-8 lg:py-10">
      <JsonLd data={courseList(list.items)} />
      {own && <JsonLd data={breadcrumbData([...steps, { name: heading, href: own }])} />}
      <header className="mb-6 lg:mb-8">
        {subject && <Breadcrumb label={t('breadcrumb')} steps={steps} />}
        <h1 className="display text-2xl break-words sm:text-3xl">{heading}</h1>
        {about && !subject?.topic && <p className="mt-2 max-w-2xl text-base text-ink-muted">{about}</p>}
        {list.suggestedQuery && (
          <p className="mt-2 text-base text-ink-muted">
            {t.rich('corrected', {
              typed: search.search,
              meant: list.suggestedQuery,
              b: text => <strong className="font-semibold text-ink">{text}</strong>,
            })}
          </p>
        )}
      </header>
      <div className="grid gap-x-10 lg:grid-cols-[15rem_minmax(0,1fr)]">
        <div>
          {groups.length > 0 && (
            <Filters groups={groups} total={list.total} chosen={chosen.length} clearHref={clearHref} />
          )}
        </div>
        <div className="min-w-0">
          <div className="mb-5 grid gap-4">
            <div className="flex flex-wrap items-center gap-3">
              <p className="tabular mr-auto w-full text-ink-muted text-sm sm:w-auto" role="status">
                {t('found', { count: list.total })}
              </p>
              {groups.length > 0 && <FiltersButton chosen={chosen.length} />}
              {list.items.length > 0 && <SortMenu search={search} />}
            </div>
            {list.items.length > 0 && <AppliedFilters chosen={chosen} clearHref={clearHref} />}
          </div>
          {list.items.length > 0 ? (
            <CourseGrid courses={list.items} heading="h2" label={t('results')} isFirst />
          ) : (
            <NoCourses search={search} total={list.total} chosen={chosen} clearHref={clearHref} subjects={subjects} />
          )}
          <div className="mt-12">
            <Pages
              page={search.page}
              pages={pages}
              hrefFor={page => catalogHref(search, { page })}
              label={t('pages')}
              className=""
            />
          </div>
        </div>
      </div>
    </main>
  )
}

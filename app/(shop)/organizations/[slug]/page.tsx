import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { shareImagePath } from '@/components/catalog/addresses'
import { CourseGrid } from '@/components/catalog/course-grid'
import { JsonLd } from '@/components/catalog/json-ld'
import { sharing } from '@/components/catalog/sharing'
import { breadcrumbData } from '@/components/catalog/structured-data'
import { catalogWords } from '@/components/catalog/words'
import { orgPath, schoolPath } from '@/components/organization/paths'
import { addressOf } from '@/components/shell/address'
import { pageNumber } from '@/components/shell/page-number'
import { Pages } from '@/components/shell/pages'
import { paths } from '@/components/shell/paths'
import { Avatar } from '@/components/ui/avatar'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { ButtonLink } from '@/components/ui/button'
import { currentActor } from '@/lib/auth/page-session'
import { Refusal } from '@/lib/errors'
import { listOrganizationCourses } from '@/lib/organizations/queries/courses'
import { readOrganizationBySlug } from '@/lib/organizations/queries/organizations'

const perPage = 16

interface SchoolPageProps {
  params: Promise<{ slug: string }>
  searchParams: Promise<{ page?: string | string[] }>
}

/** The organization at an address, asked once per request. */
const schoolAt = cache(async (slug: string) =>
  readOrganizationBySlug(await currentActor(), slug).catch(error => {
    if (error instanceof Refusal && error.reason === 'not-found') notFound()
    throw error
  }),
)

export async function generateMetadata({ params }: SchoolPageProps): Promise<Metadata> {
  const [{ name, slug, description, logoUrl }, t] = await Promise.all([
    params.then(({ slug }) => schoolAt(slug)),
    getTranslations('organization.school'),
  ])
  return sharing({
    title: name,
    description: description.slice(0, 160) || t('description', { name }),
    path: schoolPath(slug),
    image: logoUrl ?? shareImagePath('site', 'lectern'),
  })
}

/** What everybody may see of an organization; its members also see what is only for them. */
export default async function SchoolPage({ params, searchParams }: SchoolPageProps) {
  const [school, query, actor, t, { t: tCatalog }] = await Promise.all([
    params.then(({ slug }) => schoolAt(slug)),
    searchParams,
    currentActor(),
    getTranslations('organization.school'),
    catalogWords(),
  ])
  const page = pageNumber(query.page)
  // A draft is no course to show, not even to those who write it.
  const { items, total } = await listOrganizationCourses(actor, school.id, { isPublished: true, page, limit: perPage })
  const pages = Math.max(1, Math.ceil(total / perPage))
  const address = (number: number) => addressOf(schoolPath(school.slug), {}, number)
  if (page > pages) redirect(address(pages))
  const isMember = school.memberCount !== undefined
  const steps = [{ name: t('schools'), href: paths.organizations }]
  return (
    <main className="flex-1">
      <JsonLd data={breadcrumbData([...steps, { name: school.name, href: schoolPath(school.slug) }])} />
      <header className="border-b bg-surface-sunken">
        <div className="page grid gap-x-10 gap-y-6 py-10 sm:grid-cols-[auto_minmax(0,1fr)] lg:py-14">
          <Breadcrumb label={tCatalog('breadcrumb')} steps={steps} className="sm:col-span-2" />
          <Avatar name={school.name} seed={school.id} src={school.logoUrl} size="xl" />
          <div className="min-w-0">
            <h1 className="display wrap-anywhere text-2xl sm:text-3xl">{school.name}</h1>
            <p className="mt-2 text-ink-muted text-sm">{t('courseCount', { count: school.courseCount })}</p>
            {school.description && <p className="mt-4 max-w-2xl whitespace-pre-line text-base">{school.description}</p>}
            {isMember && (
              <ButtonLink href={orgPath(school.id)} variant="secondary" className="mt-6">
                {t('open')}
              </ButtonLink>
            )}
          </div>
        </div>
      </header>
      <section aria-labelledby="courses" className="page py-10 lg:py-14">
        <h2 id="courses" className="display text-xl">
          {t('courses')}
        </h2>
        {isMember && <p className="mt-1 text-ink-muted text-sm">{t('membersSee')}</p>}
        {items.length > 0 ? (
          <div className="mt-6">
            <CourseGrid
              courses={items}
              heading="h3"
              isFirst
              className="grid-cols-1 min-[30rem]:grid-cols-2 lg:grid-cols-4"
            />
          </div>
        ) : (
          <div className="mt-4 grid justify-items-start gap-5">
            <p className="text-ink-muted">{t('none')}</p>
            <ButtonLink href={paths.courses} variant="secondary">
              {t('browse')}
            </ButtonLink>
          </div>
        )}
        <Pages page={page} pages={pages} hrefFor={address} />
      </section>
    </main>
  )
}

import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { lecturerPath, shareImagePath } from '@/components/catalog/addresses'
import { CourseGrid } from '@/components/catalog/course-grid'
import { JsonLd } from '@/components/catalog/json-ld'
import { sharing } from '@/components/catalog/sharing'
import { breadcrumbData, lecturerData } from '@/components/catalog/structured-data'
import { catalogWords } from '@/components/catalog/words'
import { Pages } from '@/components/shell/pages'
import { paths } from '@/components/shell/paths'
import { Avatar } from '@/components/ui/avatar'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { ButtonLink } from '@/components/ui/button'
import { lecturerCourses } from '@/lib/catalog/queries/lecturer-courses'
import { readLecturer } from '@/lib/catalog/queries/lecturers'
import { Refusal } from '@/lib/errors'
import { isId } from '@/lib/ids'

const perPage = 16

interface LecturerPageProps {
  params: Promise<{ id: string }>
  searchParams: Promise<{ page?: string | string[] }>
}

/** The lecturer, asked once per request. */
const lecturerOf = cache(async (id: string) => {
  if (!isId(id)) notFound()
  return readLecturer(null, id).catch(error => {
    if (error instanceof Refusal && error.reason === 'not-found') notFound()
    throw error
  })
})

export async function generateMetadata({ params }: LecturerPageProps): Promise<Metadata> {
  const [lecturer, { t }] = await Promise.all([params.then(({ id }) => lecturerOf(id)), catalogWords()])
  const { name, headline } = lecturer
  const description = headline ? t('lecturer.description', { name, headline }) : lecturer.description.slice(0, 160)
  const image = shareImagePath('lecturer', lecturer.id)
  return sharing({ title: name, description, path: lecturerPath(lecturer.id), image, type: 'profile' })
}

export default async function LecturerPage({ params, searchParams }: LecturerPageProps) {
  const [lecturer, query, words] = await Promise.all([
    params.then(({ id }) => lecturerOf(id)),
    searchParams,
    catalogWords(),
  ])
  const { t } = words
  const pages = Math.max(1, Math.ceil(lecturer.courseCount / perPage))
  const asked = Number(query.page)
  const page = Number.isInteger(asked) && asked >= 1 && asked <= pages ? asked : 1
  const courses = await lecturerCourses(lecturer.id, { page, limit: perPage })
  const figures: [string, string][] = [
    [words.number(lecturer.courseCount), t('lecturer.statCourses', { count: lecturer.courseCount })],
  ]
  if (lecturer.studentCount > 0)
    figures.push([words.number(lecturer.studentCount), t('lecturer.statLearners', { count: lecturer.studentCount })])
  if (lecturer.ratingCount > 0) {
    figures.push([words.stars(lecturer.averageRating), t('lecturer.statAverage')])
    figures.push([words.number(lecturer.ratingCount), t('lecturer.statRatings', { count: lecturer.ratingCount })])
  }
  const steps = [{ name: t('lecturer.lecturers'), href: paths.lecturers }]
  return (
    <main className="flex-1">
      <JsonLd data={lecturerData(lecturer)} />
      <JsonLd data={breadcrumbData([...steps, { name: lecturer.name, href: lecturerPath(lecturer.id) }])} />
      <header className="border-b bg-surface-sunken">
        <div className="page grid gap-x-10 gap-y-6 py-10 sm:grid-cols-[auto_minmax(0,1fr)] lg:py-14">
          <Breadcrumb label={t('breadcrumb')} steps={steps} className="sm:col-span-2" />
          <Avatar name={lecturer.name} src={lecturer.avatar} size="xl" />
          <div className="min-w-0">
            <h1 className="display text-2xl sm:text-3xl">{lecturer.name}</h1>
            {lecturer.headline && <p className="mt-2 text-base text-ink-muted">{lecturer.headline}</p>}
            <dl className="mt-6 flex flex-wrap gap-x-10 gap-y-4">
              {figures.map(([value, label]) => (
                <div key={label} className="flex flex-col-reverse">
                  <dt className="text-ink-muted text-xs">{label}</dt>
                  <dd className="tabular font-semibold text-xl">{value}</dd>
                </div>
              ))}
            </dl>
          </div>
        </div>
      </header>
      <div className="page grid gap-12 py-10 lg:py-14">
        {lecturer.description && (
          <section aria-labelledby="about">
            <h2 id="about" className="display mb-4 text-xl">
              {t('lecturer.about', { name: lecturer.name })}
            </h2>
            <p className="prose-reading whitespace-pre-line">{lecturer.description}</p>
          </section>
        )}
        <section aria-labelledby="courses">
          <h2 id="courses" className="display mb-6 text-xl">
            {t('lecturer.courses', { name: lecturer.name })}
          </h2>
          {courses.length > 0 ? (
            <CourseGrid courses={courses} isFirst className="grid-cols-1 min-[30rem]:grid-cols-2 lg:grid-cols-4" />
          ) : (
            <div className="grid justify-items-start gap-5">
              <p className="text-ink-muted">{t('lecturer.none')}</p>
              <ButtonLink href={paths.courses} variant="secondary">
                {t('lecturer.browse')}
              </ButtonLink>
            </div>
          )}
          <div className="mt-12">
            <Pages
              page={page}
              pages={pages}
              hrefFor={number => `${lecturerPath(lecturer.id)}${number > 1 ? `?page=${number}` : ''}`}
              label={t('pages')}
              className=""
            />
          </div>
        </section>
      </div>
    </main>
  )
}

import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { AttendanceSheet } from '@/components/attendance/attendance-sheet'
import { CoursePicker } from '@/components/attendance/course-picker'
import { sheetFilter, sheetPath } from '@/components/attendance/paths'
import { orgPath } from '@/components/organization/paths'
import { type AddressQuery, addressOf } from '@/components/shell/address'
import { ListSearch } from '@/components/shell/list-search'
import { Pages } from '@/components/shell/pages'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { SectionHeading } from '@/components/ui/section-heading'
import { TabLinks } from '@/components/ui/tab-links'
import { attendanceIn } from '@/lib/attendance/access'
import { attendanceCourses } from '@/lib/attendance/queries/courses'
import { readGrid } from '@/lib/attendance/queries/grid'
import { requireOrgPage } from '@/lib/organizations/page-gate'

interface AttendancePageProps {
  params: Promise<{ orgId: string }>
  searchParams: Promise<AddressQuery>
}

/** Learners and sessions that one page shows. */
const learnersShown = 50
const sessionsShown = 8

export async function generateMetadata({ params }: AttendancePageProps): Promise<Metadata> {
  await requireOrgPage((await params).orgId)
  return { title: (await getTranslations('attendance'))('title'), robots: { index: false } }
}

export default async function AttendancePage({ params, searchParams }: AttendancePageProps) {
  const [{ orgId }, query] = await Promise.all([params, searchParams])
  const { page, sessionPage, ...filter } = sheetFilter(query)
  const scope = await requireOrgPage({ orgId, next: sheetPath(orgId, filter, page, sessionPage) })
  const [all, t, { attendance }] = await Promise.all([
    attendanceCourses(scope),
    getTranslations('attendance'),
    getMessages(),
  ])
  const courses = filter.term ? all.filter(({ termId }) => termId === filter.term) : all
  const course = courses.find(({ id }) => id === filter.course) ?? courses[0]
  const terms = [
    ...new Map(
      all.flatMap(({ termId, termName, levelName }) =>
        termId ? [[termId, { id: termId, name: `${levelName} · ${termName}` }]] : [],
      ),
    ).values(),
  ]
  const heading = (
    <SectionHeading
      level={1}
      size="lg"
      text={t('lead')}
      className="mb-6"
      action={
        scope.permissions.includes('canViewReports') && (
          <ButtonLink
            href={addressOf(orgPath(orgId, 'reports'), { course: course?.id, by: course && 'learner' })}
            variant="secondary"
          >
            {t('toReport')}
          </ButtonLink>
        )
      }
    >
      {t('title')}
    </SectionHeading>
  )
  if (!course)
    return (
      <>
        {heading}
        <EmptyState
          title={t('noCourseTitle')}
          text={t('noCourseText')}
          action={
            <ButtonLink href={orgPath(orgId, 'courses')} variant="secondary">
              {t('toCourses')}
            </ButtonLink>
          }
        />
      </>
    )
  const people = filter.people ?? 'course'
  const rights = await attendanceIn(scope, { organizationId: orgId, courseId: course.id }, { reading: true })
  const read = (learnerPage: number, sessions: number) =>
    readGrid(rights, {
      page: learnerPage,
      limit: learnersShown,
      sessionPage: sessions,
      sessionLimit: sessionsShown,
      search: filter.search,
      people,
    })
  const grid = await read(page, sessionPage)
  const at = { ...filter, course: course.id }
  const sessionPages = Math.ceil(grid.sessionTotal / sessionsShown)
  const isNarrowed = filter.search !== undefined
  return (
    <NextIntlClientProvider messages={{ attendance }}>
      {heading}
      <CoursePicker
        key={`${filter.term} ${course.id}`}
        action={orgPath(orgId, 'attendance')}
        courses={courses}
        terms={terms}
        courseId={course.id}
        termId={filter.term}
      />
      <div className="mt-6 mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <TabLinks
          label={t('people')}
          className="min-w-0 max-w-full"
          tabs={(['course', 'everybody'] as const).map(one => ({
            href: sheetPath(orgId, { ...at, people: one === 'everybody' ? one : undefined }),
            label: t(`peopleOf.${one}`),
            current: one === people,
          }))}
        />
        <ListSearch
          action={orgPath(orgId, 'attendance')}
          here={sheetPath(orgId, at)}
          hidden={{ course: course.id, term: filter.term, people: filter.people }}
          label={t('search')}
          value={filter.search}
          submit={t('find')}
        />
      </div>
      {grid.sessionTotal === 0 ? (
        <EmptyState title={t('noSessionTitle')} text={t('noSessionText')} />
      ) : grid.learners.length === 0 || grid.sessions.length === 0 ? (
        <EmptyState
          title={t(isNarrowed ? 'noneFoundTitle' : 'noLearnerTitle')}
          text={t(isNarrowed ? 'noneFoundText' : 'noLearnerText')}
          action={
            <ButtonLink
              href={sheetPath(orgId, { ...at, search: undefined, people: isNarrowed ? filter.people : 'everybody' })}
              variant="secondary"
            >
              {t(isNarrowed ? 'showAll' : 'peopleOf.everybody')}
            </ButtonLink>
          }
        />
      ) : (
        <>
          {sessionPages > 1 && (
            <nav aria-label={t('sessions')} className="mb-3 flex flex-wrap items-center gap-3 text-sm">
              <SessionStep href={sessionPage > 1 ? sheetPath(orgId, at, page, sessionPage - 1) : undefined}>
                {t('earlier')}
              </SessionStep>
              <span className="tabular text-ink-muted text-xs">
                {t('sessionsOf', {
                  from: grid.sessions[0]?.number ?? 0,
                  to: grid.sessions.at(-1)?.number ?? 0,
                  total: grid.sessionTotal,
                })}
              </span>
              <SessionStep href={sessionPage < sessionPages ? sheetPath(orgId, at, page, sessionPage + 1) : undefined}>
                {t('later')}
              </SessionStep>
            </nav>
          )}
          <AttendanceSheet key={sheetPath(orgId, at, page, sessionPage)} orgId={orgId} grid={grid} people={people} />
          <Pages
            page={page}
            pages={Math.ceil(grid.total / learnersShown)}
            hrefFor={number => sheetPath(orgId, at, number, sessionPage)}
          />
        </>
      )}
    </NextIntlClientProvider>
  )
}

function SessionStep({ href, children }: { href?: string; children: React.ReactNode }) {
  if (!href) return null
  return (
    <ButtonLink href={href} variant="secondary" size="sm">
      {children}
    </ButtonLink>
  )
}

import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getFormatter, getTranslations } from 'next-intl/server'
import { CourseActions } from '@/components/organization/courses/course-actions'
import { CourseFilters } from '@/components/organization/courses/course-filters'
import { NewCourse } from '@/components/organization/courses/new-course'
import { courseFilter, orgCoursesPath } from '@/components/organization/filters'
import type { AddressQuery } from '@/components/shell/address'
import { Pages } from '@/components/shell/pages'
import { coursePath } from '@/components/shell/paths'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { SectionHeading } from '@/components/ui/section-heading'
import { Table, type TableColumn } from '@/components/ui/table'
import { exploreMenu } from '@/lib/catalog/queries/taxonomy'
import { requireOrgPage } from '@/lib/organizations/page-gate'
import { listOrganizationCourses } from '@/lib/organizations/queries/courses'
import { possibleInstructors } from '@/lib/organizations/queries/instructors'
import { placesOf } from '@/lib/organizations/queries/places'
import type { OrganizationCourse } from '@/lib/organizations/schema'

interface CoursesPageProps {
  params: Promise<{ orgId: string }>
  searchParams: Promise<AddressQuery>
}

const limit = 20

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('organization.courses'))('title'), robots: { index: false } }
}

export default async function CoursesPage({ params, searchParams }: CoursesPageProps) {
  const [{ orgId }, query] = await Promise.all([params, searchParams])
  const { page, ...filter } = courseFilter(query)
  const scope = await requireOrgPage({ orgId, next: orgCoursesPath(orgId, filter, page) })
  const { state, ...rest } = filter
  const isPublished = state && state === 'published'
  const mayManage = scope.permissions.includes('canManageCourses')
  const [t, format, { levels, terms }, { items, total }, subjects, instructors] = await Promise.all([
    getTranslations('organization.courses'),
    getFormatter(),
    placesOf(scope),
    listOrganizationCourses(scope, orgId, { ...rest, isPublished, page, limit }),
    exploreMenu(),
    mayManage ? possibleInstructors(scope) : [],
  ])
  const pages = Math.max(1, Math.ceil(total / limit))
  if (page > pages) redirect(orgCoursesPath(orgId, filter, pages))
  const isNarrowed = Object.values(filter).some(Boolean)
  const columns: TableColumn<OrganizationCourse>[] = [
    {
      key: 'title',
      header: t('name'),
      rowHeader: true,
      cell: course => (
        <>
          <Link
            href={coursePath(course.slug)}
            className="wrap-anywhere text-ink underline decoration-line-strong underline-offset-2 hover:decoration-ink"
          >
            {course.title}
          </Link>
          <span className="block font-normal text-ink-muted text-xs">{course.instructor.name}</span>
        </>
      ),
    },
    {
      key: 'term',
      header: t('term'),
      cell: ({ term }) =>
        term ? (
          <span>
            {term.name}
            <span className="block text-ink-muted text-xs">{term.level}</span>
          </span>
        ) : (
          <span className="text-ink-muted">–</span>
        ),
    },
    {
      key: 'state',
      header: t('state'),
      cell: ({ isPublished, isOrgPrivate }) => (
        <span className="inline-flex flex-wrap gap-1.5">
          <Badge tone={isPublished ? 'positive' : 'neutral'}>{t(isPublished ? 'published' : 'draft')}</Badge>
          <Badge tone={isOrgPrivate ? 'accent' : 'neutral'}>{t(isOrgPrivate ? 'membersOnly' : 'public')}</Badge>
        </span>
      ),
    },
    {
      key: 'price',
      header: t('price'),
      numeric: true,
      cell: ({ finalPrice, currency }) =>
        finalPrice > 0 ? format.number(finalPrice, { style: 'currency', currency }) : t('free'),
    },
    { key: 'learners', header: t('learners'), numeric: true, cell: ({ learnerCount }) => format.number(learnerCount) },
  ]
  if (mayManage) {
    columns.push({
      key: 'actions',
      header: t('actions'),
      hideHeader: true,
      className: 'w-px text-right',
      cell: ({ id, slug, title, instructor, isPublished, isOrgPrivate, term, finalPrice }) => (
        <CourseActions
          organizationId={orgId}
          course={{ id, slug, title, instructor, isPublished, isOrgPrivate, term, isFree: finalPrice === 0 }}
          places={{ levels, terms }}
          instructors={instructors}
          mayEnrol={
            isPublished && (isOrgPrivate || finalPrice === 0) && scope.permissions.includes('canManageStudents')
          }
        />
      ),
    })
  }
  return (
    <>
      <SectionHeading
        level={1}
        size="lg"
        text={mayManage ? t('lead') : t('leadReader')}
        action={
          mayManage && <NewCourse organizationId={orgId} categories={subjects.map(({ id, name }) => ({ id, name }))} />
        }
      >
        {t('title')}
      </SectionHeading>
      <CourseFilters organizationId={orgId} filter={filter} places={{ levels, terms }} withState={mayManage} />
      <Table
        caption={t('list')}
        columns={columns}
        rows={items}
        rowKey={({ id }) => id}
        cardsBelow="lg"
        empty={
          isNarrowed ? (
            <EmptyState size="inline" title={t('noMatchTitle')} text={t('noMatchText')} />
          ) : (
            <EmptyState size="inline" title={t('emptyTitle')} text={t('emptyText')} />
          )
        }
      />
      <Pages page={page} pages={pages} hrefFor={number => orgCoursesPath(orgId, filter, number)} />
    </>
  )
}

import { getFormatter, getTranslations } from 'next-intl/server'
import { Pages } from '@/components/shell/pages'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ProgressBar } from '@/components/ui/progress-bar'
import { Table, type TableColumn } from '@/components/ui/table'
import { listLearners } from '@/lib/analysis/queries/learners'
import type { Learner, LearnerSort } from '@/lib/analysis/schema'
import type { Actor } from '@/lib/auth/actor'
import { readStudioCourse } from '@/lib/courses/queries/studio-course'
import { scopeIn } from '@/lib/organizations/access'
import { coversAll } from '@/lib/organizations/policy'
import { EndEnrolment } from './end-enrolment'
import { type LearnerListFilter, learnersPath, naturalOrder } from './learner-filter'

interface LearnerTableProps {
  actor: Actor
  courseId: string
  filter: LearnerListFilter
  page: number
}

const limit = 20

/** Who has the course, since when, and how far they are. */
export async function LearnerTable({ actor, courseId, filter, page: asked }: LearnerTableProps) {
  const list = await listLearners(actor, courseId, { ...filter, page: asked, limit })
  const pages = Math.max(1, Math.ceil(list.total / limit))
  const page = Math.min(asked, pages)
  // A page beyond the end shows the last one.
  const { items } = page === asked ? list : await listLearners(actor, courseId, { ...filter, page, limit })
  const [t, organizationId] = await Promise.all([
    getTranslations('analytics.people'),
    organizationThatGives(actor, courseId),
  ])
  const isNarrowed = Boolean(filter.search) || filter.status !== 'all'
  return (
    <>
      <Table
        caption={t('list')}
        columns={await columns(courseId, filter, organizationId)}
        rows={items}
        rowKey={({ id }) => id}
        cardsBelow="lg"
        empty={
          isNarrowed ? (
            <EmptyState
              size="inline"
              title={t('noneTitle')}
              text={t('noneText')}
              action={
                <ButtonLink href={learnersPath(courseId)} variant="secondary" size="sm">
                  {t('showAll')}
                </ButtonLink>
              }
            />
          ) : (
            <EmptyState size="inline" title={t('emptyTitle')} text={t('emptyText')} />
          )
        }
      />
      <Pages page={page} pages={pages} hrefFor={number => learnersPath(courseId, filter, number)} label={t('pages')} />
    </>
  )
}

/** The organization whose enrolments in the course the actor may end; undefined where there is none. */
async function organizationThatGives(actor: Actor, courseId: string): Promise<string | undefined> {
  const { organization } = await readStudioCourse(actor, courseId)
  const scope = organization && (await scopeIn(actor, organization.id))
  const mayEnd = scope && coversAll(scope.permissions, ['canManageCourses', 'canManageStudents'])
  return mayEnd ? organization.id : undefined
}

async function columns(
  courseId: string,
  filter: LearnerListFilter,
  organizationId: string | undefined,
): Promise<TableColumn<Learner>[]> {
  const [t, format] = await Promise.all([getTranslations('analytics.people'), getFormatter()])
  const day = (iso: string) => format.dateTime(new Date(iso), { dateStyle: 'medium' })
  const order = filter.sortOrder ?? naturalOrder(filter.sort)
  const sort = (by: LearnerSort) => {
    const isCurrent = filter.sort === by
    const opposite = order === 'asc' ? 'desc' : 'asc'
    return {
      href: learnersPath(courseId, { ...filter, sort: by, sortOrder: isCurrent ? opposite : undefined }),
      direction: isCurrent ? (order === 'asc' ? ('ascending' as const) : ('descending' as const)) : undefined,
    }
  }
  const all: TableColumn<Learner>[] = [
    {
      key: 'name',
      header: t('name'),
      rowHeader: true,
      sort: sort('name'),
      cell: ({ id, name, imageProfileUrl }) => (
        <span className="flex min-w-0 items-center gap-3">
          <Avatar name={name} seed={id} src={imageProfileUrl} size="sm" />
          <span className="min-w-0 break-words">{name}</span>
        </span>
      ),
    },
    {
      key: 'enrolledAt',
      header: t('enrolledAt'),
      sort: sort('enrolled'),
      className: 'whitespace-nowrap',
      cell: ({ enrolledAt }) => day(enrolledAt),
    },
    { key: 'source', header: t('source'), cell: ({ source }) => <Badge>{t(`sources.${source}`)}</Badge> },
    {
      key: 'progress',
      header: t('progress'),
      sort: sort('progress'),
      className: 'min-w-44',
      cell: ({ percent, completedLessons, lessonCount, completedAt }) => (
        <span className="grid w-full min-w-36 gap-1">
          <ProgressBar value={percent} />
          <span className="flex justify-between gap-4 text-ink-muted text-xs">
            {completedAt && percent === 100
              ? t('finished', { date: day(completedAt) })
              : t('progressOf', { completed: completedLessons, total: lessonCount })}
            <span className="tabular">
              {format.number(percent / 100, { style: 'percent', maximumFractionDigits: 0 })}
            </span>
          </span>
        </span>
      ),
    },
    {
      key: 'lastActiveAt',
      header: t('lastActiveAt'),
      sort: sort('active'),
      className: 'whitespace-nowrap',
      cell: ({ lastActiveAt }) =>
        lastActiveAt ? day(lastActiveAt) : <span className="text-ink-muted">{t('never')}</span>,
    },
  ]
  if (organizationId)
    all.push({
      key: 'actions',
      header: t('actions'),
      hideHeader: true,
      className: 'w-px text-right',
      cell: ({ id, name, source }) =>
        source === 'organization' && (
          <EndEnrolment organizationId={organizationId} courseId={courseId} learner={{ id, name }} />
        ),
    })
  return all
}

/** Where the learners will be. */
export async function LearnerBones() {
  const t = await getTranslations('analytics.people')
  return (
    <Table<never>
      caption={t('list')}
      columns={(['name', 'enrolledAt', 'source', 'progress', 'lastActiveAt'] as const).map(key => ({
        key,
        header: t(key),
        cell: () => null,
      }))}
      rows={[]}
      rowKey={() => ''}
      loadingRows={6}
      loadingLabel={t('loading')}
      cardsBelow="lg"
    />
  )
}

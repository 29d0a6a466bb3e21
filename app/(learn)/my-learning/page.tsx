import type { Metadata } from 'next'
import { getMessages, getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { ContinueCard } from '@/components/learning/continue-card'
import { EmptyDesk } from '@/components/learning/empty-desk'
import { LearningCard } from '@/components/learning/learning-card'
import { LearningSearch } from '@/components/learning/learning-search'
import { desks, LearningTabs, learningPath } from '@/components/learning/learning-tabs'
import { NotesDesk } from '@/components/learning/notes-desk'
import { OpenInvitations } from '@/components/organization/invitations/open-invitations'
import { Pages } from '@/components/shell/pages'
import { PageQuery, trimmed } from '@/lib/api/schema'
import { hasAttendance } from '@/lib/attendance/queries/own'
import type { Actor } from '@/lib/auth/actor'
import { requireUser } from '@/lib/auth/page-session'
import { readCurriculum } from '@/lib/learning/queries/curriculum'
import { placeOf } from '@/lib/learning/queries/lesson'
import { listPurchased } from '@/lib/learning/queries/purchased'
import { countNotes, listNotes } from '@/lib/notes/queries'

const limits = { courses: 12, notes: 20 }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('learn'))('myLearning'), robots: { index: false } }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** What the address asks for; what makes no sense is as if it were not there. */
const Asked = z.object({
  tab: z.enum(desks).catch('active'),
  page: PageQuery.shape.page.catch(1),
  search: trimmed(200).catch(''),
})

export default async function MyLearning({ searchParams }: Props) {
  const { tab: desk, page, search } = Asked.parse(await searchParams)
  const actor = await requireUser(learningPath(desk, { page, search }))
  const isNotes = desk === 'notes'
  const [t, { player: words }, courses, notes, noteCount, isRecorded] = await Promise.all([
    getTranslations('learn'),
    getMessages(),
    listPurchased(actor, {
      status: isNotes ? 'active' : desk,
      page: isNotes ? 1 : page,
      limit: limits.courses,
      search: isNotes ? undefined : search,
      order: 'opened',
    }),
    isNotes ? listNotes(actor, { page, limit: limits.notes, search }) : undefined,
    countNotes(actor),
    hasAttendance(actor),
  ])
  const shown = notes ?? courses
  const pages = Math.max(1, Math.ceil(shown.total / shown.limit))
  const hasCourses = search !== '' || courses.counts.all > 0
  return (
    <main id="main" className="page flex-1 pt-8 pb-16 sm:pt-12">
      <h1 className="display text-2xl">{t('myLearning')}</h1>
      <OpenInvitations actor={actor} />
      {page === 1 && !search && (desk === 'active' || desk === 'in-progress') && <Continue actor={actor} />}
      {(hasCourses || noteCount > 0 || isRecorded) && (
        <div className="mt-8">
          <LearningTabs
            current={desk}
            counts={courses.counts}
            noteCount={notes && search ? notes.total : noteCount}
            hasAttendance={isRecorded}
          />
          {(search || shown.total > 0) && <LearningSearch desk={desk} search={search} found={shown.total} />}
        </div>
      )}
      <section aria-labelledby="shown">
        <h2 id="shown" className="sr-only">
          {t(isNotes ? 'notes' : 'yourCourses')}
        </h2>
        {!notes && courses.items.length > 0 && (
          <ul className="mt-6 grid gap-5 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
            {courses.items.map(course => (
              <LearningCard key={course.id} course={course} words={words} />
            ))}
          </ul>
        )}
        {notes && notes.items.length > 0 && <NotesDesk key={`${search} ${page}`} notes={notes.items} words={words} />}
        {shown.items.length === 0 && <EmptyDesk desk={desk} search={search} hasCourses={hasCourses} />}
      </section>
      <Pages
        page={Math.min(page, pages)}
        pages={pages}
        hrefFor={number => learningPath(desk, { page: number, search })}
        className="mt-10"
      />
    </main>
  )
}

/** The way back to the lesson one was in last. */
async function Continue({ actor }: { actor: Actor }) {
  const latest = await listPurchased(actor, { status: 'in-progress', page: 1, limit: 1, order: 'opened' })
  const [course] = latest.items
  const resumeAt = course?.progress.resumeAt
  if (!course || !resumeAt) return null
  const place = placeOf(await readCurriculum(actor, { id: course.id }), resumeAt.materialId)
  return (
    place && (
      <div className="mt-6">
        <ContinueCard course={course} lesson={place.lesson} />
      </div>
    )
  )
}

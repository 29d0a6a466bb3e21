import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { rowsOf } from '@/db/rows'
import type { Actor } from '@/lib/auth/actor'
import { invalidField, notFound } from '@/lib/errors'
import { isId } from '@/lib/ids'
import type { Course } from '../schema'
import { type SummaryRow, summaryColumns, summaryJoins, toSummary } from './summary'
import { isStaffOf, isVisibleTo } from './visibility'

type LessonRow = Course['sections'][number]['materials'][number] & { sectionId: string | null }

type CourseRow = SummaryRow & {
  description: string
  list_image: string[]
  what_youll_learn: string[]
  requirements: string[]
  who_its_for: string[]
  is_archived: boolean
  version: number
  term: Course['term']
  sections: { id: string; title: string }[]
  lessons: LessonRow[]
  histogram: Partial<Record<'1' | '2' | '3' | '4' | '5', number>>
}

/**
 * 001 and 000 `/courses/:id`: a course with its curriculum and ratings, but never the content of a lesson. Also found
 * by an address it has or had. Staff see unpublished lessons too. 404 for whoever may not see it; 400 for a text that
 * is neither an id nor such an address.
 */
export async function readCourse(actor: Actor | null, key: string, tx?: Transaction): Promise<Course> {
  const course = isId(key)
    ? await find(actor, sql`c.id = ${key}`, tx)
    : await find(
        actor,
        sql`c.id = (select id from courses where slug = ${key} union all select course_id from course_slugs where slug = ${key} limit 1)`,
        tx,
      )
  if (course) return course
  if (isId(key)) throw notFound('course')
  throw invalidField('id', 'An id has 24 hex digits.')
}

/** A course by its address, for pages: the course, or the address it has now, or null when there is none to see. */
export async function findCourseBySlug(
  actor: Actor | null,
  slug: string,
): Promise<{ course: Course } | { movedTo: string } | null> {
  const course = await find(actor, sql`c.slug = ${slug}`)
  if (course) return { course }
  const [moved] = await rowsOf<{ slug: string }>(
    sql`select c.slug from course_slugs s join courses c on c.id = s.course_id where s.slug = ${slug} and ${isVisibleTo(actor)}`,
  )
  return moved ? { movedTo: moved.slug } : null
}

async function find(actor: Actor | null, where: SQL, tx?: Transaction): Promise<Course | undefined> {
  const [row] = await rowsOf<CourseRow>(
    sql`select ${summaryColumns}, c.description, c.list_image, c.what_youll_learn, c.requirements,
      c.who_its_for, c.archived_at is not null as is_archived, c.version,
      (select json_build_object('id', t.id, 'name', t.name, 'startDate', t.start_date, 'endDate', t.end_date)
        from terms t where t.id = c.term_id) as term,
      (select coalesce(json_agg(json_build_object('id', s.id, 'title', s.title) order by s.position, s.id), '[]')
        from sections s where s.course_id = c.id) as sections,
      (select coalesce(json_agg(json_build_object('id', m.id, 'sectionId', m.section_id, 'title', m.title, 'type', m.type,
          'duration', m.duration_seconds, 'isPreview', m.is_preview, 'isPublished', m.is_published) order by m.position, m.id), '[]')
        from materials m where m.course_id = c.id and (m.is_published or ${isStaffOf(actor)})) as lessons,
      (select coalesce(json_object_agg(h.rating_star, h.n), '{}')
        from (select rating_star, count(*)::int as n from feedback f where f.course_id = c.id group by rating_star) h) as histogram
      from courses c ${summaryJoins} where ${where} and ${isVisibleTo(actor)}`,
    { keep: true, tx },
  )
  return row && toCourse(row)
}

function toCourse(row: CourseRow): Course {
  return {
    ...toSummary(row),
    description: row.description,
    listImage: row.list_image,
    whatYoullLearn: row.what_youll_learn,
    requirements: row.requirements,
    whoItsFor: row.who_its_for,
    term: row.term,
    isArchived: row.is_archived,
    version: row.version,
    ratingHistogram: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, ...row.histogram },
    sections: curriculum(row),
  }
}

function curriculum({ sections, lessons }: CourseRow): Course['sections'] {
  const loose = lessons.some(lesson => lesson.sectionId === null) ? [{ id: null, title: '' }] : []
  return [...loose, ...sections].map(({ id, title }) => {
    const materials = lessons
      .filter(lesson => lesson.sectionId === id)
      .map(({ sectionId: _sectionId, ...lesson }) => lesson)
    return { id, title, duration: materials.reduce((sum, lesson) => sum + lesson.duration, 0), materials }
  })
}

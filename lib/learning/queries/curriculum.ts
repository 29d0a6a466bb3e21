import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { rowsOf } from '@/db/rows'
import type { Actor } from '@/lib/auth/actor'
import { isStaffOf, isVisibleTo } from '@/lib/catalog/queries/visibility'
import { notFound } from '@/lib/errors'
import { type CourseAccess, canOpenLesson, type LessonProgress, summarize } from '../policy'
import type { Curriculum, CurriculumLesson } from '../schema'

/** The order of a course's lessons: those outside any section first, then section by section. */
export const lessonOrder = sql`s.position nulls first, s.id nulls first, m.position, m.id`

/** A lesson with what its reader did in it, as `lessonRows` selects it; times are text. */
export type LessonRow = {
  id: string
  title: string
  type: CurriculumLesson['type']
  duration: number
  isPreview: boolean
  isPublished: boolean
  sectionId: string | null
  sectionTitle: string | null
  openedAt: string | null
  completedAt: string | null
  positionSeconds: number | null
}

/** The lessons of `courses c` as one JSON list, with the progress of a reader. */
export const lessonRows = (userId: string | null, shown: SQL): SQL => sql`coalesce((
  select json_agg(json_build_object(
      'id', m.id, 'title', m.title, 'type', m.type, 'duration', m.duration_seconds,
      'isPreview', m.is_preview, 'isPublished', m.is_published, 'sectionId', s.id, 'sectionTitle', s.title,
      'openedAt', p.opened_at, 'completedAt', p.completed_at, 'positionSeconds', p.position_seconds) order by ${lessonOrder})
    from materials m
    left join sections s on s.id = m.section_id
    left join lesson_progress p on p.material_id = m.id and p.user_id = ${userId}::text
    where m.course_id = c.id and ${shown}), '[]')`

/** The progress of a course from the rows of its lessons. */
export function progressOf(rows: LessonRow[]) {
  const lessons = new Map(
    rows.flatMap(({ id, openedAt, completedAt, positionSeconds }): [string, LessonProgress][] =>
      openedAt === null
        ? []
        : [
            [
              id,
              {
                openedAt: new Date(openedAt),
                completedAt: completedAt === null ? null : new Date(completedAt),
                positionSeconds: positionSeconds ?? 0,
              },
            ],
          ],
    ),
  )
  return summarize(
    lessons,
    rows.filter(row => row.isPublished).map(row => row.id),
  )
}

type CourseRow = {
  id: string
  slug: string
  title: string
  subtitle: string
  language: string
  thumbnail_url: string | null
  instructor_name: string
  is_staff: boolean
  is_enrolled: boolean
  completed_at: string | null
  lessons: LessonRow[]
}

/**
 * `GET /learning/courses/:id`: the curriculum for whoever may see the course, named by its id or by an address it has
 * or had; 404 for everybody else. It holds no content. Staff also see lessons that are not published.
 */
export async function readCurriculum(
  actor: Actor | null,
  course: { id: string } | { slug: string },
): Promise<Curriculum> {
  const named =
    'id' in course
      ? sql`c.id = ${course.id}`
      : sql`c.id in (select id from courses where slug = ${course.slug} union all
          select course_id from course_slugs where slug = ${course.slug})`
  // An old address of one course may be the present one of another, which wins.
  const isExact = 'id' in course ? sql`c.id` : sql`(c.slug = ${course.slug})`
  const userId = actor?.userId ?? null
  const [row] = await rowsOf<CourseRow>(sql`
    select c.id, c.slug, c.title, c.subtitle, c.language, c.thumbnail_url, u.name as instructor_name,
      standing.is_staff, enrolment.id is not null as is_enrolled, enrolment.completed_at, ${lessonRows(userId, sql`(m.is_published or standing.is_staff)`)} as lessons
    from courses c
    join users u on u.id = c.instructor_id
    cross join lateral (select ${isStaffOf(actor)} as is_staff) standing
    left join enrolments enrolment
      on enrolment.course_id = c.id and enrolment.user_id = ${userId}::text and enrolment.revoked_at is null
    where ${named} and ${isVisibleTo(actor)}
    order by ${isExact} desc limit 1`)
  if (!row) throw notFound('course')
  const access: CourseAccess = row.is_enrolled ? 'enrolled' : row.is_staff ? 'staff' : 'preview'
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    subtitle: row.subtitle,
    language: row.language,
    thumbnailUrl: row.thumbnail_url,
    instructorName: row.instructor_name,
    access,
    progress: row.is_enrolled ? progressOf(row.lessons) : null,
    completedAt: iso(row.completed_at),
    sections: sectionsOf(row.lessons, access),
  }
}

function sectionsOf(rows: LessonRow[], access: CourseAccess): Curriculum['sections'] {
  const sections: Curriculum['sections'] = []
  for (const row of rows) {
    let section = sections.at(-1)
    if (!section || section.id !== row.sectionId) {
      section = { id: row.sectionId, title: row.sectionTitle ?? '', duration: 0, materials: [] }
      sections.push(section)
    }
    section.duration += row.duration
    section.materials.push(toLesson(row, access))
  }
  return sections
}

const iso = (time: string | null) => time && new Date(time).toISOString()

function toLesson(row: LessonRow, access: CourseAccess): CurriculumLesson {
  const { id, title, type, duration, isPreview, isPublished } = row
  const isLocked = !canOpenLesson(access, row)
  const progress =
    access === 'enrolled'
      ? { openedAt: iso(row.openedAt), completedAt: iso(row.completedAt), positionSeconds: row.positionSeconds ?? 0 }
      : null
  return { id, title, type, duration, isPreview, isPublished, isLocked, progress }
}

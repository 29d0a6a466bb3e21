import { isoTime } from '@/db/rows'
import 'server-only'
import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { type Connection, db } from '@/db/client'
import type { Actor } from '@/lib/auth/actor'
import { isStaffOf, isVisibleTo } from '@/lib/catalog/queries/visibility'
import { forbidden, notFound } from '@/lib/errors'
import type { Curriculum, CurriculumItem, Section } from '../schema'
import { lessonOrder } from './materials'

type SectionRow = {
  id: string
  course_id: string
  title: string
  position: number
  lesson_count: number
  duration: number
  created_at: string
  updated_at: string
}

/** The sections of a course in their order, counting the lessons that the reader may know of. 404 without the course. */
export async function listSections(actor: Actor | null, courseId: string): Promise<Section[]> {
  const [course] = await db().execute<{ is_staff: boolean }>(
    sql`select ${isStaffOf(actor)} as is_staff from courses c where c.id = ${courseId} and ${isVisibleTo(actor)}`,
  )
  if (!course) throw notFound('course')
  return sectionsOf(db(), courseId, course.is_staff)
}

/** The sections of a course, of which the caller has made sure that it may be read. */
export async function sectionsOf(connection: Connection, courseId: string, isStaff: boolean): Promise<Section[]> {
  const rows = await connection.execute<SectionRow>(sql`
    select s.id, s.course_id, s.title, s.position, s.created_at, s.updated_at, count(m.id)::int as lesson_count,
      coalesce(sum(m.duration_seconds), 0)::int as duration
    from sections s left join materials m on m.section_id = s.id and (m.is_published or ${isStaff}::boolean)
    where s.course_id = ${courseId} group by s.id order by s.position, s.id`)
  return rows.map((row, index) => ({
    id: row.id,
    courseId: row.course_id,
    title: row.title,
    order: index + 1,
    lessonCount: row.lesson_count,
    duration: row.duration,
    createdAt: isoTime(row.created_at),
    updatedAt: isoTime(row.updated_at),
  }))
}

/** What is thrown to somebody who is not on the course's staff: 403 for whoever may see the course, else 404. */
export async function refuseStaffOnly(connection: Connection, actor: Actor, courseId: string): Promise<never> {
  const [seen] = await connection.execute(
    sql`select 1 from courses c where c.id = ${courseId} and ${isVisibleTo(actor)}`,
  )
  throw seen ? forbidden('Only those who teach the course may do this.') : notFound('course')
}

/** `GET /courses/:id/curriculum`: everything in its order, drafts too, for the course's staff. */
export async function readCurriculum(actor: Actor, courseId: string): Promise<Curriculum> {
  const [course] = await db().execute(sql`select 1 from courses c where c.id = ${courseId} and ${isStaffOf(actor)}`)
  if (!course) return refuseStaffOnly(db(), actor, courseId)
  return curriculumOf(db(), courseId)
}

type ItemRow = Omit<CurriculumItem, 'captions'> & { sectionId: string | null; captions: string[] }

/** The curriculum of a course, of which the caller has made sure that it may be read. One statement, so one moment. */
export async function curriculumOf(connection: Connection, courseId: string): Promise<Curriculum> {
  const [row] = await connection.execute<{ sections: { id: string; title: string }[]; lessons: ItemRow[] }>(sql`
    select
      (select coalesce(json_agg(json_build_object('id', s.id, 'title', s.title) order by s.position, s.id), '[]')
        from sections s where s.course_id = ${courseId}) as sections,
      (select coalesce(json_agg(json_build_object('id', m.id, 'sectionId', m.section_id, 'title', m.title, 'type', m.type,
          'duration', m.duration_seconds, 'isPreview', m.is_preview, 'isPublished', m.is_published,
          'hasContent', m.upload_id is not null or btrim(m.content) <> '', 'version', m.version,
          'captions', (select coalesce(json_agg(k.language order by k.language), '[]') from material_captions k where k.material_id = m.id),
          'learnerCount', coalesce(l.learners, 0)) order by ${lessonOrder}), '[]')
        from materials m left join sections s on s.id = m.section_id
        left join (select p.material_id, count(*)::int as learners from lesson_progress p
          where p.course_id = ${courseId} group by p.material_id) l on l.material_id = m.id
        where m.course_id = ${courseId}) as lessons`)
  if (!row) throw new Error('Reading a curriculum gave no row.')
  const loose = row.lessons.some(({ sectionId }) => sectionId === null) ? [{ id: null, title: '' }] : []
  const sections = [...loose, ...row.sections].map(({ id, title }) => ({
    id,
    title,
    materials: row.lessons.filter(({ sectionId }) => sectionId === id).map(({ sectionId: _, ...lesson }) => lesson),
  }))
  return { courseId, version: orderVersion(sections), sections }
}

/** A name for this very order: two orders that differ have different names. */
function orderVersion(sections: Curriculum['sections']): string {
  const order = sections.map(({ id, materials }) => [id, ...materials.map(lesson => lesson.id)])
  return createHash('sha256').update(JSON.stringify(order)).digest('base64url').slice(0, 22)
}

import { isoTime } from '@/db/rows'
import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { type Connection, db } from '@/db/client'
import { type Page, pageOf } from '@/lib/api/page'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'
import { isEnrolledIn, isMemberOf, isStaffOf, isVisibleTo, taughtByActor } from '@/lib/catalog/queries/visibility'
import { notFound, unauthenticated } from '@/lib/errors'
import { type LinkedUpload, mediaOf } from '@/lib/uploads/queries'
import type { MaterialType } from '../policy'
import type { Material } from '../schema'

/** The order of a course's lessons `m` in their sections `s`: those outside any section first. */
export const lessonOrder = sql`s.position nulls first, s.id nulls first, m.position, m.id`

type Row = {
  id: string
  course_id: string
  section_id: string | null
  title: string
  type: MaterialType
  position: number
  duration_seconds: number
  is_published: boolean
  is_preview: boolean
  version: number
  created_at: string
  updated_at: string
  is_open: boolean
  is_staff: boolean
  description: string | null
  content: string | null
  upload: LinkedUpload | null
  captions: { language: string; label: string; upload: LinkedUpload }[]
}

const uploadJson = (alias: SQL) => sql`json_build_object('id', ${alias}.id, 'visibility', ${alias}.visibility,
  'contentType', ${alias}.content_type, 'fileName', ${alias}.file_name, 'sizeBytes', ${alias}.size_bytes)`

/**
 * The lessons `m` that the actor may know of: published ones of the courses they may see, drafts for the staff. The
 * content is read only where it is open to them (P-23): what is not selected cannot leak.
 */
const from = (actor: Actor | null) => sql`
  from materials m
  join courses c on c.id = m.course_id
  cross join lateral (select ${isStaffOf(actor)} as is_staff) w
  cross join lateral (select m.is_preview or w.is_staff or ${actor ? isEnrolledIn(actor) : sql`false`} as is_open) o
  left join sections s on s.id = m.section_id
  left join uploads u on u.id = m.upload_id and o.is_open
  where (m.is_published or w.is_staff) and ${isVisibleTo(actor)}`

const columns = sql`m.id, m.course_id, m.section_id, m.title, m.type, m.position, m.duration_seconds, m.is_published,
  m.is_preview, m.version, m.created_at, m.updated_at, o.is_open, w.is_staff,
  case when o.is_open then m.description end as description,
  case when o.is_open then m.content end as content,
  case when u.id is not null then ${uploadJson(sql`u`)} end as upload,
  case when o.is_open then (select coalesce(json_agg(json_build_object('language', k.language, 'label', k.label,
      'upload', ${uploadJson(sql`f`)}) order by k.language), '[]')
    from material_captions k join uploads f on f.id = k.upload_id where k.material_id = m.id) else '[]' end as captions`

/**
 * 001 `GET /materials/:id`, for guests too: a preview as it is, 401 for anything else, whether it is there or not. 404 for
 * a draft or a course that the actor may not know of.
 */
export async function readOpenMaterial(actor: Actor | null, id: string): Promise<Material> {
  const material = await findMaterial(actor, id)
  if (!actor && !(material && !material.isLocked)) throw unauthenticated()
  if (!material) throw notFound('lesson')
  return material
}

/** A lesson as the actor may see it. 404 for a draft or a course that they may not know of. */
export async function readMaterial(actor: Actor, id: string, connection: Connection = db()): Promise<Material> {
  const material = await findMaterial(actor, id, connection)
  if (!material) throw notFound('lesson')
  return material
}

/** The same, or null. */
export async function findMaterial(
  actor: Actor | null,
  id: string,
  connection: Connection = db(),
): Promise<Material | null> {
  const [row] = await connection.execute<Row>(sql`select ${columns} ${from(actor)} and m.id = ${id}`)
  return row ? toMaterial(row) : null
}

type Wanted = { page: number; limit: number; courseId?: string; type?: MaterialType }

/**
 * 001 `GET /materials`: with `courseId` the lessons of a course that the actor may see; without it those of their own
 * courses, taught or taken, and of their organizations; an admin gets all. The newest course first, lessons in order. To
 * guests one course at a time, 401 otherwise.
 */
export async function listMaterials(
  actor: Actor | null,
  { courseId, type, page, limit }: Wanted,
): Promise<Page<Material>> {
  if (!actor && !courseId) throw unauthenticated()
  const where = sql`${courseId || !actor ? sql`c.id = ${courseId}` : ownCourses(actor)} and ${type ? sql`m.type = ${type}` : sql`true`}`
  return pageWhere(actor, where, { page, limit })
}

/** 001 `GET /materials/course/:courseId`: the lessons in their order. 404 when the actor may not see the course. */
export async function listCourseMaterials(
  actor: Actor | null,
  courseId: string,
  wanted: { page: number; limit: number },
): Promise<Page<Material>> {
  const [course] = await db().execute(sql`select 1 from courses c where c.id = ${courseId} and ${isVisibleTo(actor)}`)
  if (!course) throw notFound('course')
  return pageWhere(actor, sql`c.id = ${courseId}`, wanted)
}

/** Courses one has something to do with. The ids come first, so that a large catalog is not walked through. */
function ownCourses(actor: Actor): SQL {
  if (isAdmin(actor)) return sql`true`
  const { userId } = actor
  return sql`c.id in (
      select course_id from ${taughtByActor(actor)} t
      union select course_id from enrolments where user_id = ${userId} and revoked_at is null
      union select o.id from courses o join memberships b on b.organization_id = o.organization_id
        where b.user_id = ${userId} and b.status = 'active')
    and (w.is_staff or ${isEnrolledIn(actor)} or ${isMemberOf(actor)})`
}

async function pageWhere(
  actor: Actor | null,
  where: SQL,
  { page, limit }: { page: number; limit: number },
): Promise<Page<Material>> {
  const [rows, [counted]] = await Promise.all([
    db().execute<Row>(sql`select ${columns} ${from(actor)} and ${where}
      order by c.id desc, ${lessonOrder} limit ${limit} offset ${(page - 1) * limit}`),
    db().execute<{ total: number }>(sql`select count(*)::int as total ${from(actor)} and ${where}`),
  ])
  return pageOf(rows.map(toMaterial), counted?.total ?? 0, { page, limit })
}

function toMaterial(row: Row): Material {
  const media = row.upload && mediaOf(row.upload)
  return {
    id: row.id,
    courseId: row.course_id,
    sectionId: row.section_id,
    title: row.title,
    description: row.description,
    type: row.type,
    content: media ? media.url : row.content,
    uploadId: row.is_staff && row.upload ? row.upload.id : null,
    media,
    captions: row.captions.map(toCaption),
    order: row.position,
    duration: row.duration_seconds,
    isPublished: row.is_published,
    isPreview: row.is_preview,
    isLocked: !row.is_open,
    version: row.version,
    createdAt: isoTime(row.created_at),
    updatedAt: isoTime(row.updated_at),
  }
}

function toCaption({ language, label, upload }: Row['captions'][number]): Material['captions'][number] {
  return { language, label, fileName: upload.fileName, url: mediaOf(upload).url }
}

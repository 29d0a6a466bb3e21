import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { isoTime, rowsOf } from '@/db/rows'
import { type Page, pageOf } from '@/lib/api/page'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'
import { notFound } from '@/lib/errors'
import { searchWords } from '../policy'
import type { Lecturer } from '../schema'
import { countOf } from './taxonomy'

type LecturerRow = {
  id: string
  name: string
  email: string
  avatar: string | null
  headline: string
  description: string
  gender: Lecturer['gender']
  user_id: string | null
  created_at: string
  updated_at: string
  courses: number
  students: string
  ratings: string
  stars: string
}

/** Lecturers that `page` selects (`select l.* from lecturers l …`), each with the figures of their listed courses. */
const withFigures = (page: SQL) => sql`with page as materialized (${page})
  select p.*, f.courses, f.students, f.ratings, f.stars from page p, lateral (
    select count(*)::int as courses, coalesce(sum(c.sold), 0) as students, coalesce(sum(c.rating_count), 0) as ratings,
      coalesce(sum(c.rating_sum), 0) as stars from courses c where c.lecturer_id = p.id and c.is_listed) f`

function toLecturer(row: LecturerRow, actor: Actor | null): Lecturer {
  const ratings = Number(row.ratings)
  return {
    id: row.id,
    name: row.name,
    ...(isAdmin(actor) ? { email: row.email } : {}),
    avatar: row.avatar,
    headline: row.headline,
    description: row.description,
    gender: row.gender,
    userId: row.user_id,
    courseCount: row.courses,
    studentCount: Number(row.students),
    ratingCount: ratings,
    averageRating: ratings ? Math.round((Number(row.stars) / ratings) * 100) / 100 : 0,
    createdAt: isoTime(row.created_at),
    updatedAt: isoTime(row.updated_at),
  }
}

type Query = { page: number; limit: number; search?: string }

/** 000 lecturers by name; `search` finds beginnings of the words of a name, without regard to accents. */
export async function listLecturers(actor: Actor | null, { page, limit, search }: Query): Promise<Page<Lecturer>> {
  const where = search ? nameHas(sql`l.name`, searchWords(search)) : sql`true`
  const [rows, total] = await Promise.all([
    rowsOf<LecturerRow>(
      sql`${withFigures(sql`select l.* from lecturers l where ${where} order by l.name, l.id limit ${limit}::int offset ${(page - 1) * limit}::int`)}
        order by p.name, p.id`,
    ),
    countOf(sql`lecturers l`, where),
  ])
  return pageOf(
    rows.map(row => toLecturer(row, actor)),
    total,
    { page, limit },
  )
}

/** 000 lecturer. */
export async function readLecturer(actor: Actor | null, id: string): Promise<Lecturer> {
  const [row] = await rowsOf<LecturerRow>(withFigures(sql`select l.* from lecturers l where l.id = ${id}`))
  if (!row) throw notFound('lecturer')
  return toLecturer(row, actor)
}

/** Those whose courses are chosen most. */
export async function featuredLecturers(limit: number): Promise<Lecturer[]> {
  const rows = await rowsOf<LecturerRow>(sql`${withFigures(sql`select l.* from lecturers l join (
      select lecturer_id, sum(sold) as sold from courses where is_listed and lecturer_id is not null
      group by lecturer_id order by sum(sold) desc, lecturer_id limit ${limit}::int) best on best.lecturer_id = l.id`)}
    order by f.students desc, p.id`)
  return rows.map(row => toLecturer(row, null))
}

/** Those who teach a topic, the most chosen first. */
export async function topicLecturers(topicId: string, limit: number): Promise<Lecturer[]> {
  const rows = await rowsOf<LecturerRow>(sql`${withFigures(sql`select l.* from lecturers l join (
      select lecturer_id from courses where is_listed and topic_id = ${topicId} and lecturer_id is not null
      group by lecturer_id order by sum(sold) desc, lecturer_id limit ${limit}::int) best on best.lecturer_id = l.id`)}
    order by f.students desc, p.id`)
  return rows.map(row => toLecturer(row, null))
}

/** Whether every word begins a word of the name. `words` are free of LIKE's signs. */
export function nameHas(name: SQL, words: string[]): SQL {
  if (!words.length) return sql`false`
  const conditions = words.map(
    word => sql`' ' || lower(lectern_unaccent(${name})) like lectern_unaccent(${`% ${word}%`})`,
  )
  return sql.join(conditions, sql` and `)
}

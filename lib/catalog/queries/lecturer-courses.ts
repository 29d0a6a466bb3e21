import 'server-only'
import { sql } from 'drizzle-orm'
import type { CourseSummary } from '../schema'
import { listedSummaries } from './summary'

/** A page of a lecturer's courses that everybody may see, the most bought first. `Lecturer.courseCount` is their total. */
export const lecturerCourses = (
  lecturerId: string,
  { page, limit }: { page: number; limit: number },
): Promise<CourseSummary[]> =>
  listedSummaries(sql`select id, row_number() over (order by sold desc, id desc) as ord from courses
    where lecturer_id = ${lecturerId} and is_listed order by sold desc, id desc limit ${limit}::int offset ${(page - 1) * limit}::int`)

import 'server-only'
import { sql } from 'drizzle-orm'
import { rowsOf } from '@/db/rows'
import { mayBeStaff } from '@/lib/catalog/queries/visibility'
import type { ChatPerson } from '../schema'

/** Somebody who teaches a listed course: their name is public. */
export async function findTeacher(id: string): Promise<ChatPerson | undefined> {
  const [row] = await rowsOf<ChatPerson>(sql`select u.id, u.name, u.image_profile_url as "imageUrl" from users u
    where u.id = ${id} and u.deleted_at is null and u.deactivated_at is null
      and exists (select 1 from courses c where c.instructor_id = u.id and c.is_listed and ${mayBeStaff(sql`u.id`)})`)
  return row
}

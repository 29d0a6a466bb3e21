import 'server-only'
import { and, eq, ne, or, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { courseSlugs, courses } from '@/db/schema'
import { conflictField } from '@/lib/errors'
import { freeSlug, slugOf } from '../slug'

/**
 * Courses that want the same address choose one after another. What two of different titles may still both choose
 * (`A 2` and the second `A`) is refused by the unique index; of old addresses one statement's snapshot sees all.
 */
const holdAddress = (tx: Transaction, base: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtext('course-slug'), hashtext(${base}))`)

/**
 * A free address for a title: that of no course, and none that leads to another by having been its own. `courseId` may
 * keep, or take back, what is its own.
 */
export async function chooseSlug(tx: Transaction, title: string, courseId?: string): Promise<string> {
  const base = slugOf(title)
  await holdAddress(tx, base)
  const others = courseId ?? ''
  const rows = await tx.execute<{ slug: string }>(sql`
    select slug from courses where id <> ${others} and (slug = ${base} or slug like ${`${base.slice(0, 70)}%`})
    union select slug from course_slugs where course_id <> ${others} and (slug = ${base} or slug like ${`${base.slice(0, 70)}%`})`)
  return freeSlug(base, new Set([...rows].map(row => row.slug)))
}

/** 409 `slug-taken` for an address that is, or was, another course's. */
export async function requireFreeSlug(tx: Transaction, slug: string, courseId: string): Promise<void> {
  await holdAddress(tx, slug)
  const [taken] = await tx
    .select({ id: courses.id })
    .from(courses)
    .where(
      and(
        ne(courses.id, courseId),
        or(
          eq(courses.slug, slug),
          sql`${courses.id} = (select s.course_id from course_slugs s where s.slug = ${slug})`,
        ),
      ),
    )
    .limit(1)
  if (taken) throw conflictField('slug-taken', 'slug', 'Another course has this address, or had it.')
}

/** The old address leads to the course from now on; the new one is its own and needs no redirect. */
export async function moveSlug(tx: Transaction, courseId: string, from: string, to: string): Promise<void> {
  await tx.delete(courseSlugs).where(and(eq(courseSlugs.slug, to), eq(courseSlugs.courseId, courseId)))
  await tx.insert(courseSlugs).values({ slug: from, courseId }).onConflictDoNothing()
}

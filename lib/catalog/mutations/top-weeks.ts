import 'server-only'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { changedIn, isEmpty } from '@/db/changed'
import type { Transaction } from '@/db/client'
import { categories, courses, topWeekCategories, topWeekCourses, topWeeks, users } from '@/db/schema'
import type { Admin } from '@/lib/auth/actor'
import { env } from '@/lib/env'
import { invalid, invalidField, notFound } from '@/lib/errors'
import { dayIn } from '@/lib/time/days'
import { shopToday } from '@/lib/time/today'
import type { NewTopWeek, TopWeekChanges } from '../curation-schema'
import { readTopWeek } from '../queries/top-weeks'
import type { TopWeek } from '../schema'
import { curate, recordCuration } from './subject-rules'

/** 000 `POST /topweeks`. 400 on the place in the list for a course or category that is not there. */
export async function createTopWeek(admin: Admin, input: NewTopWeek): Promise<TopWeek> {
  const { courses: courseIds, categories: categoryIds, curator = admin.userId, startsOn, ...values } = input
  const id = await curate(undefined, async tx => {
    await requireCurator(tx, curator)
    const [row] = await tx
      .insert(topWeeks)
      .values({
        ...values,
        curatorId: curator,
        startsOn: startsOn
          ? dayIn(startsOn, env().TIME_ZONE)
          : (sql`date_trunc('week', ${shopToday()})::date` as unknown as string),
      })
      .returning({ id: topWeeks.id })
    if (!row) throw new Error('The week was not stored.')
    await putCourses(tx, row.id, courseIds)
    await putCategories(tx, row.id, categoryIds)
    await recordCuration(tx, admin, { what: 'top-week', change: 'created', id: row.id, name: values.name })
    return row.id
  })
  return readTopWeek(id)
}

/** 000 `PUT /topweeks/:id`: changes the keys sent. A list that is sent becomes the shelf's whole list, in its order, at once. */
export async function changeTopWeek(admin: Admin, id: string, input: TopWeekChanges): Promise<TopWeek> {
  const { courses: courseIds, categories: categoryIds, curator, startsOn, ...changes } = input
  await curate(undefined, async tx => {
    const before = await hold(tx, id)
    await requireCurator(tx, curator)
    const shelf = await shelfOf(tx, id)
    const wanted = { courses: courseIds, categories: categoryIds }
    const day = startsOn ? dayIn(startsOn, env().TIME_ZONE) : undefined
    const changed = changedIn(before, { ...changes, startsOn: day, curatorId: curator })
    const lists = changedIn(shelf, wanted)
    if (isEmpty(changed) && isEmpty(lists)) return
    await tx
      .update(topWeeks)
      .set({ ...changed, updatedAt: new Date() })
      .where(eq(topWeeks.id, id))
    if (lists.courses) await putCourses(tx, id, lists.courses)
    if (lists.categories) await putCategories(tx, id, lists.categories)
    await recordCuration(tx, admin, { what: 'top-week', change: 'changed', id, name: input.name ?? before.name })
  })
  return readTopWeek(id)
}

/** 000 `DELETE /topweeks/:id`: the shelf goes, its courses stay. */
export async function deleteTopWeek(admin: Admin, id: string): Promise<TopWeek> {
  const week = await readTopWeek(id)
  await curate(undefined, async tx => {
    await hold(tx, id)
    await tx.delete(topWeeks).where(eq(topWeeks.id, id))
    await recordCuration(tx, admin, { what: 'top-week', change: 'deleted', id, name: week.name })
  })
  return week
}

/** Two who arrange the same shelf take turns. */
async function hold(tx: Transaction, id: string) {
  const [row] = await tx.select().from(topWeeks).where(eq(topWeeks.id, id)).for('update')
  if (!row) throw notFound('top week')
  return row
}

/** The courses of the shelf, in its order. */
async function shelfOf(tx: Transaction, id: string): Promise<{ courses: string[]; categories: string[] }> {
  const [onShelf, sections] = await Promise.all([
    tx
      .select({ id: topWeekCourses.courseId })
      .from(topWeekCourses)
      .where(eq(topWeekCourses.topWeekId, id))
      .orderBy(topWeekCourses.position),
    tx
      .select({ id: topWeekCategories.categoryId })
      .from(topWeekCategories)
      .where(eq(topWeekCategories.topWeekId, id))
      .orderBy(topWeekCategories.position),
  ])
  const ids = (rows: { id: string }[]) => rows.map(row => row.id)
  return { courses: ids(onShelf), categories: ids(sections) }
}

async function putCourses(tx: Transaction, topWeekId: string, ids: string[]): Promise<void> {
  const found = await tx.select({ id: courses.id }).from(courses).where(inArray(courses.id, ids))
  requireAll('courses', ids, found)
  await tx.delete(topWeekCourses).where(eq(topWeekCourses.topWeekId, topWeekId))
  if (ids.length === 0) return
  await tx.insert(topWeekCourses).values(ids.map((courseId, position) => ({ topWeekId, courseId, position })))
}

async function putCategories(tx: Transaction, topWeekId: string, ids: string[]): Promise<void> {
  const found = await tx.select({ id: categories.id }).from(categories).where(inArray(categories.id, ids))
  requireAll('categories', ids, found)
  await tx.delete(topWeekCategories).where(eq(topWeekCategories.topWeekId, topWeekId))
  if (ids.length === 0) return
  await tx.insert(topWeekCategories).values(ids.map((categoryId, position) => ({ topWeekId, categoryId, position })))
}

function requireAll(list: 'courses' | 'categories', ids: string[], found: { id: string }[]): void {
  const known = new Set(found.map(({ id }) => id))
  const errors = ids.flatMap((id, index) =>
    known.has(id) ? [] : [{ path: `${list}.${index}`, message: 'There is none of this id.' }],
  )
  if (errors.length > 0) throw invalid(`Some ${list} are not there.`, errors)
}

async function requireCurator(tx: Transaction, curator: string | null | undefined): Promise<void> {
  if (!curator) return
  const [user] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, curator), isNull(users.deletedAt)))
  if (!user) throw invalidField('curator', 'There is no such account.')
}

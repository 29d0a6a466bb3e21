import 'server-only'
import { asc, count, eq, inArray, max, or, sql } from 'drizzle-orm'
import { changedIn, isEmpty } from '@/db/changed'
import type { Transaction } from '@/db/client'
import { categories, courses, topics } from '@/db/schema'
import type { Admin } from '@/lib/auth/actor'
import { refreshKeywords } from '@/lib/courses/mutations/keywords'
import { conflict, invalidField, notFound } from '@/lib/errors'
import type { CategoryChanges, NewCategory } from '../curation-schema'
import { readCategory } from '../queries/taxonomy'
import type { Category } from '../schema'
import { changePicture } from './picture'
import { chooseAddress, curate, holdTable, recordCuration } from './subject-rules'

/** 000 `POST /categories`. 409 `category-exists` for a name that is there, whatever its capitals. */
export async function createCategory(admin: Admin, input: NewCategory): Promise<Category> {
  const { slug, position, ...values } = input
  const id = await curate(undefined, async tx => {
    await holdTable(tx, 'categories')
    const [last] = await tx.select({ position: max(categories.position) }).from(categories)
    const [row] = await tx
      .insert(categories)
      .values({
        ...values,
        slug: slug ?? (await chooseAddress(tx, 'categories', input.name)),
        position: (last?.position ?? -1) + 1,
      })
      .returning({ id: categories.id })
    if (!row) throw new Error('The category was not stored.')
    await changePicture(tx, admin, { after: input.thumb, field: 'thumb' })
    if (position !== undefined) await place(tx, row.id, position)
    await recordCuration(tx, admin, { what: 'category', change: 'created', id: row.id, name: input.name })
    return row.id
  })
  return readCategory(id)
}

/** 000 `PUT /categories/:id`: changes the keys sent. The courses of a renamed category are found by its new name at once. */
export async function changeCategory(admin: Admin, id: string, input: CategoryChanges): Promise<Category> {
  const { position, ...changes } = input
  await curate(undefined, async tx => {
    if (position !== undefined) await holdTable(tx, 'categories')
    const before = await held(tx, id)
    const changed = changedIn(before, { ...changes, position })
    if (isEmpty(changed)) return
    await tx
      .update(categories)
      .set({ ...changes, updatedAt: new Date() })
      .where(eq(categories.id, id))
    if (changes.thumb !== undefined) {
      await changePicture(tx, admin, { before: before.thumb, after: changes.thumb, field: 'thumb' })
    }
    if (position !== undefined) await place(tx, id, position)
    if (changes.name !== undefined && changes.name !== before.name) await refreshKeywords(tx, { categoryId: id })
    await recordCuration(tx, admin, { what: 'category', change: 'changed', id, name: input.name ?? before.name })
  })
  return readCategory(id)
}

/**
 * 000 `DELETE /categories/:id`, with its topics. While it has courses, drafts and archived ones too, 409
 * `category-in-use` with `courseCount`, unless `moveTo` names another category: its courses and topics go there, and a
 * topic of a name that is there already becomes that one.
 */
export async function deleteCategory(admin: Admin, id: string, moveTo?: string): Promise<Category> {
  if (moveTo === id) throw invalidField('moveTo', 'Choose another category.')
  const category = await readCategory(id)
  await curate(undefined, async tx => {
    await holdTable(tx, 'categories')
    await holdTable(tx, 'topics')
    // In one order for all. Whoever files a course here meanwhile waits, and then finds the category gone.
    const rows = await tx
      .select()
      .from(categories)
      .where(inArray(categories.id, [id, moveTo ?? id]))
      .orderBy(asc(categories.id))
      .for('update')
    const row = rows.find(one => one.id === id)
    if (!row) throw notFound('category')
    if (moveTo === undefined) await requireEmpty(tx, id)
    else if (rows.length < 2) throw invalidField('moveTo', 'There is no such category.')
    else await moveAll(tx, id, moveTo)
    await tx.delete(topics).where(eq(topics.categoryId, id))
    await tx.delete(categories).where(eq(categories.id, id))
    await changePicture(tx, admin, { before: row.thumb, after: null, field: 'thumb' })
    await recordCuration(tx, admin, { what: 'category', change: 'deleted', id, name: row.name })
  })
  return category
}

async function held(tx: Transaction, id: string) {
  const [row] = await tx.select().from(categories).where(eq(categories.id, id)).for('no key update')
  if (!row) throw notFound('category')
  return row
}

const topicsOf = (id: string) => sql`(select t.id from topics t where t.category_id = ${id})`

async function requireEmpty(tx: Transaction, id: string): Promise<void> {
  const [used] = await tx
    .select({ n: count() })
    .from(courses)
    .where(or(eq(courses.categoryId, id), sql`${courses.topicId} in ${topicsOf(id)}`))
  const courseCount = used?.n ?? 0
  if (courseCount === 0) return
  throw conflict(
    'category-in-use',
    `The category has ${courseCount} ${courseCount === 1 ? 'course' : 'courses'}. Say with moveTo which category they go to.`,
    { courseCount },
  )
}

/** Courses, topics and places on weekly shelves go from one category to the other. An edit of a course: its version goes up. */
async function moveAll(tx: Transaction, from: string, to: string): Promise<void> {
  const twin = sql`(select b.id from topics a join topics b on b.category_id = ${to} and lower(b.name) = lower(a.name)
    where a.id = c.topic_id and a.category_id = ${from})`
  const moved = await tx.execute<{ id: string }>(sql`update courses c
    set category_id = ${to}, topic_id = coalesce(${twin}, c.topic_id), version = c.version + 1, updated_at = now()
    where c.category_id = ${from} or c.topic_id in ${topicsOf(from)} returning c.id`)
  await tx.execute(sql`update topics a set category_id = ${to}, updated_at = now() where a.category_id = ${from}
    and not exists (select 1 from topics b where b.category_id = ${to} and lower(b.name) = lower(a.name))`)
  await tx.execute(sql`update top_week_categories x set category_id = ${to} where x.category_id = ${from}
    and not exists (select 1 from top_week_categories y where y.top_week_id = x.top_week_id and y.category_id = ${to})`)
  await refreshKeywords(tx, { courseIds: [...moved].map(row => row.id) })
}

/** Puts the category at a place of the list, from 0, and numbers the list anew. */
async function place(tx: Transaction, id: string, position: number): Promise<void> {
  const rows = await tx
    .select({ id: categories.id })
    .from(categories)
    .orderBy(asc(categories.position), asc(categories.name), asc(categories.id))
  const order = rows.map(row => row.id).filter(one => one !== id)
  order.splice(position, 0, id)
  await tx.execute(sql`update categories k set position = o.n - 1
    from unnest(${sql.param(order)}::text[]) with ordinality as o(id, n) where k.id = o.id and k.position <> o.n - 1`)
}

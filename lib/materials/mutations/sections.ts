import 'server-only'
import { and, count, eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { materials, sections } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import type { Actor } from '@/lib/auth/actor'
import { lockCourse } from '@/lib/courses/mutations/lock-course'
import { conflict, notFound } from '@/lib/errors'
import { maxSections } from '../policy'
import { sectionsOf } from '../queries/curriculum'
import type { CreateSection, Section, UpdateSection } from '../schema'
import { atTheEnd, keyOf, renumberLessons, renumberSections } from './figures'

/** `POST /courses/:id/sections`: a section, at its place or at the end. 409 `too-many-sections` beyond a hundred. */
export async function createSection(actor: Actor, courseId: string, input: CreateSection): Promise<Section> {
  return inTransaction(undefined, async tx => {
    await lockCourse(tx, actor, courseId)
    const [row] = await tx.select({ sections: count() }).from(sections).where(eq(sections.courseId, courseId))
    if ((row?.sections ?? 0) >= maxSections) {
      throw conflict('too-many-sections', `A course has at most ${maxSections} sections.`)
    }
    const [section] = await tx
      .insert(sections)
      .values({ courseId, title: input.title, position: maxSections })
      .returning({ id: sections.id })
    if (!section) throw new Error('The section was not stored.')
    const key = input.order === undefined ? atTheEnd : keyOf(input.order)
    await renumberSections(tx, courseId, { sectionId: section.id, key })
    return readSection(tx, courseId, section.id)
  })
}

/** `PATCH /courses/:id/sections/:sectionId`: another name, another place; its lessons go with it. */
export async function updateSection(
  actor: Actor,
  courseId: string,
  sectionId: string,
  { title, order }: UpdateSection,
): Promise<Section> {
  return inTransaction(undefined, async tx => {
    await lockCourse(tx, actor, courseId)
    const before = await findSection(tx, courseId, sectionId)
    if (title !== undefined && title !== before.title) {
      await tx.update(sections).set({ title }).where(eq(sections.id, sectionId))
    }
    if (order !== undefined && order - 1 !== before.position) {
      await renumberSections(tx, courseId, { sectionId, key: keyOf(order, before.position) })
    }
    return readSection(tx, courseId, sectionId)
  })
}

/**
 * `DELETE /courses/:id/sections/:sectionId`: only the heading goes. Its lessons join the section before it, or stand
 * outside any section when it was the first: their order in the course stays what it was.
 */
export async function deleteSection(actor: Actor, courseId: string, sectionId: string): Promise<Section> {
  return inTransaction(undefined, async tx => {
    const course = await lockCourse(tx, actor, courseId)
    await findSection(tx, courseId, sectionId)
    const all = await sectionsOf(tx, courseId, true)
    const index = all.findIndex(({ id }) => id === sectionId)
    const section = all[index]
    if (!section) throw notFound('section')
    // Orders of two sections say nothing about each other.
    await renumberLessons(tx, courseId)
    await tx
      .update(materials)
      .set({ sectionId: all[index - 1]?.id ?? null, updatedAt: sql`${materials.updatedAt}` })
      .where(eq(materials.sectionId, sectionId))
    await tx.delete(sections).where(eq(sections.id, sectionId))
    await renumberSections(tx, courseId)
    await recordAct(tx, actor, 'section-deleted', {
      userId: course.instructorId,
      organizationId: course.organizationId,
      details: { courseId, title: course.title, section: section.title },
    })
    return section
  })
}

async function findSection(tx: Transaction, courseId: string, sectionId: string) {
  const [row] = await tx
    .select()
    .from(sections)
    .where(and(eq(sections.id, sectionId), eq(sections.courseId, courseId)))
  if (!row) throw notFound('section')
  return row
}

async function readSection(tx: Transaction, courseId: string, sectionId: string): Promise<Section> {
  const section = (await sectionsOf(tx, courseId, true)).find(({ id }) => id === sectionId)
  if (!section) throw notFound('section')
  return section
}

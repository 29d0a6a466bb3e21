import 'server-only'
import { sql } from 'drizzle-orm'
import { inTransaction } from '@/db/transaction'
import type { Actor } from '@/lib/auth/actor'
import { lockCourse } from '@/lib/courses/mutations/lock-course'
import { conflict } from '@/lib/errors'
import { curriculumOf } from '../queries/curriculum'
import type { Curriculum, Reorder } from '../schema'

/**
 * `PUT /courses/:id/curriculum`: the whole order at once, all of it or nothing. Every section and every lesson of the
 * course stands in it exactly once: otherwise, or when the order is not the one of `version` any more, 409
 * `curriculum-changed`.
 */
export async function reorderCurriculum(actor: Actor, courseId: string, wanted: Reorder): Promise<Curriculum> {
  return inTransaction(undefined, async tx => {
    await lockCourse(tx, actor, courseId)
    const before = await curriculumOf(tx, courseId)
    const lessons = wanted.sections.flatMap(({ id, materialIds }) =>
      materialIds.map(lesson => ({ lesson, section: id })),
    )
    const sections = wanted.sections.flatMap(({ id }) => (id === null ? [] : [id]))
    const isWhole =
      isSameSet(
        sections,
        before.sections.flatMap(({ id }) => (id === null ? [] : [id])),
      ) &&
      isSameSet(
        lessons.map(({ lesson }) => lesson),
        before.sections.flatMap(({ materials }) => materials.map(({ id }) => id)),
      )
    if (!isWhole || (wanted.version !== undefined && wanted.version !== before.version)) throw curriculumChanged()
    await tx.execute(sql`
      update sections s set position = w.place - 1
      from unnest(${textArray(sections)}) with ordinality as w(id, place)
      where s.id = w.id and s.course_id = ${courseId} and s.position <> w.place - 1`)
    await tx.execute(sql`
      update materials m set section_id = nullif(w.section_id, ${none}), position = w.place
      from unnest(${textArray(lessons.map(({ lesson }) => lesson))}, ${textArray(lessons.map(({ section }) => section ?? none))})
        with ordinality as w(id, section_id, place)
      where m.id = w.id and m.course_id = ${courseId}
        and (m.position, coalesce(m.section_id, ${none})) is distinct from (w.place, w.section_id)`)
    return curriculumOf(tx, courseId)
  })
}

const curriculumChanged = () =>
  conflict('curriculum-changed', 'Somebody else has changed the curriculum. Nothing was moved: load it again.')

/** Whether both have the same members, and the first none twice. */
const isSameSet = (given: string[], known: string[]): boolean => {
  const wanted = new Set(known)
  return given.length === known.length && new Set(given).size === given.length && given.every(id => wanted.has(id))
}

/** Stands in a list of section ids for no section. */
const none = '-'

/** One parameter however long the list: ids have no commas or quotes. */
const textArray = (ids: string[]) => sql`string_to_array(nullif(${ids.join(',')}, ''), ',')`

import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { db } from '@/db/client'
import { courseEditors, courses, materialCaptions, materials, sections, users } from '@/db/schema'
import { aCourse, aMembership, anEnrolment, anOrganization, aSignedIn, join } from './builders'

/** A course with its signed-in instructor; no lessons yet. */
export async function aTaughtCourse(values: Partial<typeof courses.$inferInsert> = {}) {
  const teacher = await aSignedIn({ role: 'instructor' })
  const course = await aCourse({ isPublished: false, publishedAt: null, ...values, instructorId: teacher.user.id })
  return { ...teacher, teacher, course }
}

/** A course's row as it stands in the database. */
export async function storedCourse(id: string) {
  const [row] = await db().select().from(courses).where(eq(courses.id, id))
  if (!row) throw new Error('The course is gone.')
  return row
}

/** Everybody who may change the course beside its instructor, and everybody who may not, signed in. */
export async function peopleAround(courseId: string) {
  const school = await anOrganization()
  const [course] = await db()
    .update(courses)
    .set({ organizationId: school.id })
    .where(eq(courses.id, courseId))
    .returning({ instructorId: courses.instructorId })
  const [instructor] = await db()
    .select()
    .from(users)
    .where(eq(users.id, course?.instructorId ?? ''))
  if (!instructor) throw new Error('The course is gone.')
  const editor = await aSignedIn({ role: 'instructor' })
  await db().insert(courseEditors).values({ courseId, userId: editor.user.id })
  await join(school, instructor, editor.user)
  const manager = await aSignedIn()
  await aMembership(school.id, manager.user, school.managerRole.id)
  const member = await aSignedIn()
  await aMembership(school.id, member.user, school.studentRole.id)
  const learner = await aSignedIn()
  await anEnrolment(learner.user.id, courseId)
  const elsewhere = await anOrganization()
  const outsider = await aSignedIn()
  await aMembership(elsewhere.id, outsider.user, elsewhere.managerRole.id)
  return {
    staff: { editor, manager, admin: await aSignedIn({ role: 'admin' }) },
    others: { member, learner, outsider, stranger: await aSignedIn({ role: 'instructor' }) },
  }
}

/** The ids of a course's lessons and sections as they stand in the database, in their order. */
export async function orderOf(courseId: string) {
  const parts = await db().select().from(sections).where(eq(sections.courseId, courseId)).orderBy(sections.position)
  const stored = await db()
    .select()
    .from(materials)
    .where(eq(materials.courseId, courseId))
    .orderBy(materials.position, materials.id)
  const lessons = [null, ...parts.map(({ id }) => id)].flatMap(id => stored.filter(one => one.sectionId === id))
  return { sections: parts, lessons }
}

/** The figures of a course are those of its published lessons, and places of sections count from 0 without gaps. */
export async function expectExact(courseId: string) {
  const [course] = await db().select().from(courses).where(eq(courses.id, courseId))
  const { sections: parts, lessons } = await orderOf(courseId)
  const published = lessons.filter(lesson => lesson.isPublished)
  const captions = await db()
    .select({ id: materialCaptions.materialId })
    .from(materialCaptions)
    .innerJoin(materials, eq(materials.id, materialCaptions.materialId))
    .where(eq(materials.courseId, courseId))
  expect({
    duration: course?.durationSeconds,
    lessons: course?.lessonCount,
    captions: course?.hasCaptions,
  }).toEqual({
    duration: published.reduce((sum, lesson) => sum + lesson.durationSeconds, 0),
    lessons: published.length,
    captions: published.some(lesson => captions.some(({ id }) => id === lesson.id)),
  })
  expect(parts.map(({ position }) => position)).toEqual(parts.map((_, index) => index))
}

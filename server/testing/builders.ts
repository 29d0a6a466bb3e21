import { db } from '@/db/client'
import { categories, courses, enrolments, users } from '@/db/schema'
import { startSession } from '@/lib/auth/sessions'
import { newId } from '@/lib/ids'

let counter = 0
/** A short text that no other row of the run has. */
export const unique = (prefix = 'x') => `${prefix}${(++counter).toString(36)}${newId().slice(-6)}`

/** Stores a user. Passwords are not hashed here: a test that signs in goes through the API. */
export async function aUser(values: Partial<typeof users.$inferInsert> = {}) {
  const username = unique('person')
  const [user] = await db()
    .insert(users)
    .values({ username, email: `${username}@lectern.example`, name: `Person ${username}`, emailVerifiedAt: new Date(), ...values })
    .returning()
  if (!user) throw new Error('The user was not stored.')
  return user
}

/** A user with a live session, as signing in would leave it. */
export async function aSignedIn(values: Partial<typeof users.$inferInsert> = {}) {
  const user = await aUser(values)
  const session = await startSession(db(), user.id, { userAgent: 'test', address: '127.0.0.1', kind: 'api' })
  return { user, token: session.accessToken, session }
}

export async function aCategory(values: Partial<typeof categories.$inferInsert> = {}) {
  const name = unique('Category ')
  const [category] = await db()
    .insert(categories)
    .values({ name, slug: unique('category-'), ...values })
    .returning()
  if (!category) throw new Error('The category was not stored.')
  return category
}

/** A published course for 10.00 unless told otherwise; makes its category and instructor when none are given. */
export async function aCourse(values: Partial<typeof courses.$inferInsert> = {}) {
  const categoryId = values.categoryId ?? (await aCategory()).id
  const instructorId = values.instructorId ?? (await aUser({ role: 'instructor' })).id
  const [course] = await db()
    .insert(courses)
    .values({
      title: unique('Course '),
      slug: unique('course-'),
      description: 'What it teaches.',
      price: 1000,
      isPublished: true,
      publishedAt: new Date(),
      ...values,
      categoryId,
      instructorId,
    })
    .returning()
  if (!course) throw new Error('The course was not stored.')
  return course
}

export async function anEnrolment(userId: string, courseId: string) {
  const [enrolment] = await db().insert(enrolments).values({ userId, courseId, source: 'free' }).returning()
  if (!enrolment) throw new Error('The enrolment was not stored.')
  return enrolment
}

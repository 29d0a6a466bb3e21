import { eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import {
  attendance,
  cartLines,
  categories,
  courses,
  discounts,
  enrolments,
  feedback,
  lecturers,
  levels,
  memberships,
  organizationRoles,
  organizations,
  sessions,
  terms,
  topics,
  users,
} from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { hashPassword } from '@/lib/auth/passwords'
import { startSession } from '@/lib/auth/sessions'
import { cartIdOf } from '@/lib/cart/queries'
import { newId } from '@/lib/ids'
import { deposit, transfer } from '@/lib/ledger/mutations'
import { discounted } from '@/lib/pricing/policy'

let counter = 0
/** A short text that no other row of the run has. */
export const unique = (prefix = 'x') => `${prefix}${(++counter).toString(36)}${newId().slice(-6)}`

/** Stores a user. Passwords are not hashed here: a test that signs in goes through the API. */
export async function aUser(values: Partial<typeof users.$inferInsert> = {}) {
  const username = unique('person')
  const [user] = await db()
    .insert(users)
    .values({
      username,
      email: `${username}@lectern.example`,
      name: `Person ${username}`,
      emailVerifiedAt: new Date(),
      ...values,
    })
    .returning()
  if (!user) throw new Error('The user was not stored.')
  return user
}

export const password = 'quiet-reading-room'
let hashed: Promise<string> | undefined

/** A user who can sign in with `password`. */
export async function aUserWithPassword(values: Partial<typeof users.$inferInsert> = {}) {
  hashed ??= hashPassword(password)
  return aUser({ passwordHash: await hashed, ...values })
}

/** A user with a live session, as signing in would leave it. */
export async function aSignedIn(values: Partial<typeof users.$inferInsert> = {}) {
  const user = await aUser(values)
  const device = { userAgent: 'test', address: '127.0.0.1', kind: 'api' } as const
  const session = await inTransaction(undefined, tx => startSession(tx, user.id, device, 'password'))
  return { user, token: session.accessToken, session }
}

/** Somebody who may mail as many people in a day as there are: an account of some weeks (lib/mail/allowance.ts). */
export const anOrganizer = (values: Partial<typeof users.$inferInsert> = {}) =>
  aSignedIn({ role: 'organizer', createdAt: new Date(Date.now() - 40 * 86_400_000), ...values })

/** Lets the sign-ins of an account age: none of its sessions has a recent proof any more. */
export async function letProofsAge(userId: string) {
  await db()
    .update(sessions)
    .set({ createdAt: sql`now() - interval '11 minutes'`, provenAt: sql`now() - interval '11 minutes'` })
    .where(eq(sessions.userId, userId))
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

/** A signed-in person who has the course. */
export async function aLearnerOf(courseId: string, values: Partial<typeof users.$inferInsert> = {}) {
  const person = await aSignedIn(values)
  return { ...person, enrolment: await anEnrolment(person.user.id, courseId) }
}

/** Fills a wallet (minor units) the way a top-up does. */
export async function fund(userId: string, amount: number) {
  await inTransaction(undefined, tx => deposit(tx, userId, amount, newId()))
}

/** Moves money into an organization's wallet, or with a negative amount out of it. Minor units. */
export async function fundOrganization(organizationId: string, amount: number) {
  await inTransaction(undefined, tx =>
    transfer(tx, amount > 0 ? 'topup' : 'withdrawal', newId(), [
      { owner: { kind: 'outside' }, amount: -amount },
      { owner: { kind: 'wallet', organizationId }, amount },
    ]),
  )
}

/** Puts a course into a person's cart and returns the line's id. */
export async function aCartLine(
  userId: string,
  course: { id: string; price: number; discountPercent: number },
  quantity = 1,
) {
  const cartId = await cartIdOf(db(), userId)
  const seenPrice = discounted(course.price, course.discountPercent)
  const [line] = await db().insert(cartLines).values({ cartId, courseId: course.id, quantity, seenPrice }).returning()
  if (!line) throw new Error('The cart line was not stored.')
  return line.id
}

/** What `POST /order` needs to buy these lines. */
export const anOrder = (carts: string[], totalAmount: number) => ({
  address: '1 Reading Room',
  phoneNumber: '0912345678',
  totalAmount,
  carts,
})

/** A discount code for any purchase of one course: 10 % unless told otherwise. */
export async function aDiscount(values: Partial<typeof discounts.$inferInsert> = {}) {
  const [discount] = await db()
    .insert(discounts)
    .values({
      code: unique('CODE').toUpperCase(),
      type: 'platform_wide',
      value: 10,
      valueType: 'percentage',
      applicableOn: 'single_only',
      ...values,
    })
    .returning()
  if (!discount) throw new Error('The discount was not stored.')
  return discount
}

/** The row that an insert returned. */
function stored<Row>([row]: Row[]): Row {
  if (!row) throw new Error('The row was not stored.')
  return row
}

export const aTopic = async (categoryId: string, values: Partial<typeof topics.$inferInsert> = {}) =>
  stored(
    await db()
      .insert(topics)
      .values({ name: unique('Topic '), slug: unique('topic-'), ...values, categoryId })
      .returning(),
  )

export const aLecturer = async (values: Partial<typeof lecturers.$inferInsert> = {}) =>
  stored(
    await db()
      .insert(lecturers)
      .values({ name: unique('Lecturer '), email: `${unique('lecturer')}@lectern.example`, ...values })
      .returning(),
  )

/** A role of an organization with these permissions. */
export const aRole = async (
  organizationId: string,
  permissions: string[],
  name = unique('Role '),
  systemKey?: typeof organizationRoles.$inferInsert.systemKey,
) => stored(await db().insert(organizationRoles).values({ organizationId, name, permissions, systemKey }).returning())

/** An organization with a role of each kind; its owner is no member yet. */
export async function anOrganization(values: Partial<typeof organizations.$inferInsert> = {}) {
  const ownerId = values.ownerId ?? (await aUser()).id
  const organization = stored(
    await db()
      .insert(organizations)
      .values({ name: unique('School '), slug: unique('school-'), ...values, ownerId })
      .returning(),
  )
  return {
    ...organization,
    studentRole: await aRole(organization.id, [], 'Student', 'student'),
    managerRole: await aRole(organization.id, ['canManageCourses'], 'Course manager'),
  }
}

export const aMembership = async (
  organizationId: string,
  user: { id: string; email: string },
  roleId: string,
  status: 'active' | 'inactive' | 'left' | 'invited' = 'active',
) =>
  stored(
    await db()
      .insert(memberships)
      .values({ organizationId, userId: user.id, email: user.email, roleId, status })
      .returning(),
  )

/** Makes people active members without any permission, as instructors and editors of an organization's courses are. */
export async function join(organization: { id: string; studentRole: { id: string } }, ...people: Person[]) {
  for (const person of people) await aMembership(organization.id, person, organization.studentRole.id)
}
type Person = { id: string; email: string }

/** Somebody signed in who is an active member with exactly these permissions. */
export async function aMemberOf(organizationId: string, permissions: string[] = []) {
  const person = await aSignedIn()
  const role = await aRole(organizationId, permissions)
  return { ...person, membership: await aMembership(organizationId, person.user, role.id) }
}

export const aLevel = async (organizationId: string, values: Partial<typeof levels.$inferInsert> = {}) =>
  stored(
    await db()
      .insert(levels)
      .values({ name: unique('Level '), ...values, organizationId })
      .returning(),
  )

/** A term of a level that runs all of the century, so that it is the current one. */
export const aTerm = async (
  level: { id: string; organizationId: string },
  values: Partial<typeof terms.$inferInsert> = {},
) =>
  stored(
    await db()
      .insert(terms)
      .values({
        name: unique('Term '),
        startDate: '2001-01-01',
        endDate: '2100-12-31',
        ...values,
        levelId: level.id,
        organizationId: level.organizationId,
      })
      .returning(),
  )

/** Somebody marked present at a lesson, by themselves unless told otherwise. */
export const anAttendance = async (
  userId: string,
  lesson: { id: string; courseId: string; organizationId: string },
  values: Partial<typeof attendance.$inferInsert> = {},
) =>
  stored(
    await db()
      .insert(attendance)
      .values({
        status: 'present',
        recordedById: userId,
        ...values,
        userId,
        materialId: lesson.id,
        courseId: lesson.courseId,
        organizationId: lesson.organizationId,
      })
      .returning(),
  )

export const aFeedback = async (
  courseId: string,
  ratingStar: number,
  values: Partial<typeof feedback.$inferInsert> = {},
) =>
  stored(
    await db()
      .insert(feedback)
      .values({ ratingStar, ...values, userId: values.userId ?? (await aUser()).id, courseId })
      .returning(),
  )

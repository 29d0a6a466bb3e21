import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { changedIn, isEmpty } from '@/db/changed'
import type { Transaction } from '@/db/client'
import { courses } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import type { EventDetails, EventKind } from '@/lib/audit/schema'
import type { Actor } from '@/lib/auth/actor'
import { readCourse } from '@/lib/catalog/queries/course'
import type { Course } from '@/lib/catalog/schema'
import { env } from '@/lib/env'
import { conflict, forbidden } from '@/lib/errors'
import { type MarkdownColumns, markdownColumns } from '@/lib/markdown/mutations'
import { toMajor } from '@/lib/money'
import { courseValues, missingForSale, notReady } from '../policy'
import type { CourseChanges } from '../schema'
import { privateToNobody } from './create-course'
import { refreshKeywords } from './keywords'
import { type CourseRow, type HeldCourse, lockCourse } from './lock-course'
import { changePictures } from './pictures'
import { resolveSubjects } from './references'
import { chooseSlug, moveSlug, requireFreeSlug } from './slugs'

type Edit = {
  /** The versions that the caller accepts, from `If-Match`. */
  ifMatch?: readonly number[]
  /** The organization that the course must belong to; 404 when it does not. */
  organizationId?: string
}

/**
 * 001 `PATCH`, 000 `PUT /courses/:id`: changes the keys sent; each edit that changes something is the next version. 412 `edit-conflict` when
 * somebody else saved meanwhile, 400 `not-ready` for going live too early and for taking from a live course what it
 * needs, 409 `slug-taken`, 409 `course-archived`. 403 and 404 as `lockCourse` says.
 */
export async function changeCourse(
  actor: Actor,
  courseId: string,
  input: CourseChanges,
  { ifMatch, organizationId }: Edit,
): Promise<Course> {
  const description = await markdownColumns(actor.userId, 'description', input.description)
  return inTransaction(undefined, async tx => {
    const before = await lockCourse(tx, actor, courseId, { ifMatch, organizationId })
    const changes = changedIn(before, await changesOf(tx, before, input, description))
    // It was parsed from the very same text.
    if (changes.description === undefined) delete changes.descriptionParsed
    if (!isEmpty(changes)) {
      const [after] = await tx
        .update(courses)
        .set({ ...changes, version: sql`${courses.version} + 1` })
        .where(eq(courses.id, courseId))
        .returning()
      if (!after) throw new Error('The course was not stored.')
      requireReady(before, after)
      if (after.slug !== before.slug) await moveSlug(tx, courseId, before.slug, after.slug)
      await changePictures(tx, actor, courseId, before, after)
      await refreshKeywords(tx, { courseId })
      await recordDecisions(tx, actor, before, after)
    }
    return readCourse(actor, courseId, tx)
  })
}

type Changes = Partial<typeof courses.$inferInsert>

/** What the input changes of the row, once the actor may change it. */
async function changesOf(
  tx: Transaction,
  before: HeldCourse,
  input: CourseChanges,
  description: MarkdownColumns<'description'> | undefined,
): Promise<Changes> {
  const { category, topic, ...values } = courseValues(input, env().CURRENCY, before)
  requireRights(before, input)
  if (values.isOrgPrivate && !before.organizationId) throw privateToNobody()
  const subjects = await resolveSubjects(tx, { category, topic }, before)
  return {
    ...values,
    ...description,
    ...defined(subjects),
    ...standing(before, input),
    ...defined({ slug: await slugFor(tx, before, input.slug, values.title) }),
  }
}

const defined = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>

/** Editors write the course; who sees it, and whether there is one, is for those who manage it. */
function requireRights(before: HeldCourse, { isOrgPrivate, isArchived }: CourseChanges): void {
  if (before.mayManage) return
  const changesPrivacy = isOrgPrivate !== undefined && isOrgPrivate !== before.isOrgPrivate
  const changesArchive = isArchived !== undefined && isArchived !== (before.archivedAt !== null)
  if (changesPrivacy || changesArchive) throw forbidden('Editors may not change who sees the course, or archive it.')
}

/** Going on and off sale. A course that comes back from the archive is a draft: publishing it is an act of its own. */
function standing(before: CourseRow, { isPublished, isArchived }: CourseChanges) {
  const willBeArchived = isArchived ?? before.archivedAt !== null
  if (isPublished && willBeArchived) {
    throw conflict('course-archived', 'The course is archived. Bring it back first (`isArchived: false`).')
  }
  const returns = before.archivedAt !== null && isArchived === false
  return {
    ...(isArchived === true && !before.archivedAt ? { archivedAt: new Date() } : {}),
    ...(returns ? { archivedAt: null, isPublished: false } : {}),
    ...(isPublished === undefined ? {} : { isPublished }),
    // The day it was new stays, however often it goes off sale and on again.
    ...(isPublished && !before.publishedAt ? { publishedAt: new Date() } : {}),
  }
}

/** The address asked for; that of a course nobody knows yet follows its title. */
async function slugFor(
  tx: Transaction,
  before: CourseRow,
  slug: string | undefined,
  title: string | undefined,
): Promise<string | undefined> {
  if (slug !== undefined) {
    if (slug !== before.slug) await requireFreeSlug(tx, slug, before.id)
    return slug
  }
  const follows = title !== undefined && title !== before.title && !before.publishedAt
  return follows ? chooseSlug(tx, title, before.id) : undefined
}

/** What is for sale has what a buyer needs to know; one that is for sale already may lack what it lacked before. */
function requireReady(before: CourseRow, after: CourseRow): void {
  if (!after.isPublished || after.archivedAt) return
  const missingOf = (row: CourseRow) => missingForSale({ ...row, category: row.categoryId })
  const allowed = before.isPublished ? missingOf(before).map(({ path }) => path) : []
  const missing = missingOf(after).filter(({ path }) => !allowed.includes(path))
  if (missing.length > 0) throw notReady(missing)
}

/** What of an edit belongs into the security log: the price, and who sees the course. */
async function recordDecisions(tx: Transaction, actor: Actor, before: CourseRow, after: CourseRow): Promise<void> {
  for (const [kind, more] of decisionsOf(before, after)) {
    await recordAct(tx, actor, kind, {
      userId: after.instructorId,
      organizationId: after.organizationId,
      details: { courseId: after.id, title: after.title, ...more },
    })
  }
}

function decisionsOf(before: CourseRow, after: CourseRow): [EventKind, EventDetails?][] {
  const { CURRENCY: currency } = env()
  const decisions: [EventKind, EventDetails?][] = []
  if (before.effectivePrice !== after.effectivePrice || before.price !== after.price) {
    const [from, to] = [before, after].map(({ effectivePrice }) => toMajor(effectivePrice, currency))
    decisions.push(['course-price-changed', { from: from ?? 0, to: to ?? 0, currency }])
  }
  if (before.isPublished !== after.isPublished)
    decisions.push([after.isPublished ? 'course-published' : 'course-unpublished'])
  if (before.isOrgPrivate !== after.isOrgPrivate)
    decisions.push(['course-privacy-changed', { isOrgPrivate: after.isOrgPrivate }])
  if (!before.archivedAt !== !after.archivedAt)
    decisions.push([after.archivedAt ? 'course-archived' : 'course-restored'])
  return decisions
}

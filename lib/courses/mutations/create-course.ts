import 'server-only'
import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { courses, lecturers } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import type { Actor } from '@/lib/auth/actor'
import { readCourse } from '@/lib/catalog/queries/course'
import type { Course } from '@/lib/catalog/schema'
import { env } from '@/lib/env'
import { forbidden, invalidField, Refusal } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { markdownColumns } from '@/lib/markdown/mutations'
import { scopeIn } from '@/lib/organizations/access'
import { holdOrganization, recordLentRights } from '@/lib/organizations/mutations/lock-organization'
import { courseValues, isInWordsOf000, mayTeach, missingForSale } from '../policy'
import type { NewCourse } from '../schema'
import { keywordsOf } from './keywords'
import { changePictures, noPictures } from './pictures'
import { resolveSubjects } from './references'
import { chooseSlug } from './slugs'

/**
 * 001, 000 `POST /courses`: a course of the actor's own, or of an organization whose courses they manage. It is a draft
 * unless it was asked to be for sale, by `isPublished` or by being written in document 000's words, which stays a draft
 * where something is missing. 403 `teaching-role-required` for learners, 403 for an organization
 * they do not manage courses of, 404 for none such.
 */
export async function createCourse(actor: Actor, input: NewCourse): Promise<Course> {
  const organizationId = input.organizationId ?? null
  if (!organizationId && !mayTeach(actor.role)) throw teachingRoleRequired()
  const { category, topic, title = '', price = 0, ...values } = courseValues(input, env().CURRENCY)
  // The input was refused already where it asks to be published and lacks something.
  const isWhole =
    missingForSale({ title, description: values.description, category: category ?? topic, price }).length === 0
  const isPublished = (input.isPublished ?? isInWordsOf000(input)) && isWhole
  const description = await markdownColumns(actor.userId, 'description', values.description)
  const courseId = await inTransaction(undefined, async tx => {
    if (!organizationId && values.isOrgPrivate) throw privateToNobody()
    const instructorId = organizationId ? await instructorIn(tx, actor, organizationId) : actor.userId
    const { categoryId, topicId } = await resolveSubjects(tx, { category, topic })
    if (!categoryId) throw invalidField('category', 'Choose a category.')
    const [lecturer] = await tx.select({ id: lecturers.id }).from(lecturers).where(eq(lecturers.userId, instructorId))
    const references = { categoryId, topicId, instructorId, lecturerId: lecturer?.id ?? null }
    const id = newId()
    await changePictures(tx, actor, id, noPictures, { ...noPictures, ...values })
    // The address last: whoever wants the same one waits for this transaction to end.
    await tx.insert(courses).values({
      ...values,
      ...description,
      ...references,
      id,
      title,
      price,
      organizationId,
      isPublished,
      publishedAt: isPublished ? new Date() : null,
      keywords: keywordsOf(references),
      slug: await chooseSlug(tx, title),
    })
    const details = { courseId: id, title }
    const about = { userId: instructorId, organizationId, details }
    await recordAct(tx, actor, 'course-created', about)
    if (isPublished) await recordAct(tx, actor, 'course-published', about)
    return id
  })
  return readCourse(actor, courseId)
}

export const teachingRoleRequired = () =>
  new Refusal(
    'forbidden',
    'teaching-role-required',
    'Only instructors, freelancers and organizers write courses. Ask an administrator to change the role of your account, or have an organization let you manage its courses.',
  )

export const privateToNobody = () =>
  invalidField('isOrgPrivate', 'Only a course of an organization can be private to it.')

/**
 * Who is to teach a new course of an organization: the actor, who manages its courses; its owner for a platform
 * administrator who is no member, because only members teach in it. 404 for an organization that is not there.
 */
async function instructorIn(tx: Transaction, actor: Actor, organizationId: string): Promise<string> {
  const organization = await holdOrganization(tx, organizationId, 'use')
  const scope = await scopeIn(actor, organizationId, tx)
  if (!scope?.permissions.includes('canManageCourses'))
    throw forbidden('You may not manage the courses of this organization.')
  await recordLentRights(tx, scope, organization)
  return scope.membershipId ? actor.userId : organization.ownerId
}

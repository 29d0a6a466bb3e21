import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { courses, lecturers, organizations } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import type { Actor } from '@/lib/auth/actor'
import { readCourse } from '@/lib/catalog/queries/course'
import type { Course } from '@/lib/catalog/schema'
import { env } from '@/lib/env'
import { forbidden, invalidField, notFound, Refusal } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { markdownColumns } from '@/lib/markdown/mutations'
import { courseValues, mayTeach } from '../policy'
import { managesCoursesOf } from '../queries/rights'
import type { NewCourse } from '../schema'
import { keywordsOf } from './keywords'
import { changePictures, noPictures } from './pictures'
import { resolveSubjects } from './references'
import { chooseSlug } from './slugs'

/**
 * 001, 000 `POST /courses`: a draft of the actor's own, or of an organization whose courses they manage. 403
 * `teaching-role-required` for learners, 403 for an organization they do not manage courses of, 404 for none such.
 */
export async function createCourse(actor: Actor, input: NewCourse): Promise<Course> {
  const organizationId = input.organizationId ?? null
  if (!organizationId && !mayTeach(actor.role)) throw teachingRoleRequired()
  const { category, topic, title = '', price = 0, ...values } = courseValues(input, env().CURRENCY)
  const description = await markdownColumns(actor.userId, 'description', values.description)
  const courseId = await inTransaction(undefined, async tx => {
    if (organizationId) await requireOrganization(tx, actor, organizationId)
    else if (values.isOrgPrivate) throw privateToNobody()
    const { categoryId, topicId } = await resolveSubjects(tx, { category, topic })
    if (!categoryId) throw invalidField('category', 'Choose a category.')
    const [lecturer] = await tx.select({ id: lecturers.id }).from(lecturers).where(eq(lecturers.userId, actor.userId))
    const references = { categoryId, topicId, instructorId: actor.userId, lecturerId: lecturer?.id ?? null }
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
      keywords: keywordsOf(references),
      slug: await chooseSlug(tx, title),
    })
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

async function requireOrganization(tx: Transaction, actor: Actor, organizationId: string): Promise<void> {
  const [organization] = await tx
    .select({ mayManage: sql<boolean>`${managesCoursesOf(actor, sql`${organizations.id}`)}` })
    .from(organizations)
    .where(sql`${organizations.id} = ${organizationId} and ${organizations.deletedAt} is null`)
  if (!organization) throw notFound('organization')
  if (!organization.mayManage && actor.role !== 'admin') {
    throw forbidden('You may not manage the courses of this organization.')
  }
}

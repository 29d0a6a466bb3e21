import { z } from 'zod'
import { Address, DateTime, Id, KnownEmail, line, text, trimmed, WebAddress } from '@/lib/api/schema'
import { Course, levels } from '@/lib/catalog/schema'
import { Email } from '@/lib/users/schema'
import { missingForSale } from './policy'
import { isSlug, maxSlugLength } from './slug'

export const maxDescription = 30_000
export const maxTitle = 120
/** Major units; beyond it is a slip of the keyboard in any currency. */
export const maxPrice = 1_000_000_000

const Title = line(maxTitle)
const lines = (most: number, length: number) => z.array(line(length)).max(most, `At most ${most} lines.`)
/** An id, a slug or a name, or the thing itself as replies carry it: a course may be sent back as it was read. */
const Reference = z.union([line(120), z.object({ id: Id }).transform(({ id }) => id)])

/** A picture's address: on the web, or that of an upload as replies carry it (what signs it is dropped). */
export const Picture = z.union([
  WebAddress,
  text(500)
    .regex(/^\/api\/media\/[0-9a-f]{24}(\?[^#\s]*)?$/, 'Write an address that starts with https:// or http://.')
    .transform(address => address.split('?')[0] as string),
])
/** An empty field of a form means no picture. */
const NoPicture = z.union([z.null(), z.literal('').transform(() => null)])

const Price = z.number('Write an amount such as 9.99.').min(0, 'A price cannot be below zero.').max(maxPrice)

/** What the course's staff writes, in both vocabularies; the first name of each wins where several are sent. */
const written = {
  title: Title.optional(),
  name: Title.optional(),
  subtitle: z.union([z.literal(''), line(200)]).optional(),
  description: text(maxDescription).optional(),
  thumbnailUrl: z.union([Picture, NoPicture]).optional(),
  poster: z.union([Picture, NoPicture]).optional(),
  thumb: z.array(Picture).max(2, 'At most 2 pictures.').optional(),
  listImage: z.array(Picture).max(10, 'At most 10 pictures.').optional(),
  level: z.enum(levels, `Choose from ${levels.join(', ')}.`).optional(),
  category: Reference.optional(),
  topic: z.union([Reference, z.null(), z.literal('').transform(() => null)]).optional(),
  idCourseTopic: Id.optional(),
  tags: lines(15, 40).optional(),
  price: Price.optional(),
  tuition: Price.optional(),
  cost: Price.optional(),
  discount: z.int('Write a whole number from 0 to 100.').min(0).max(100).optional(),
  language: text(12, 'Write a language code such as en or vi.')
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/, 'Write a language code such as en or vi.')
    .optional(),
  whatYoullLearn: lines(20, 200).optional(),
  requirements: lines(20, 200).optional(),
  whoItsFor: lines(20, 200).optional(),
  isOrgPrivate: z.boolean().optional(),
}

/** 001, 000 `POST /courses`. For sale at once with `isPublished`, or in document 000's words (`lib/courses/policy.ts`). */
export const NewCourse = z
  .object({ ...written, isPublished: z.boolean().optional(), organizationId: Id.nullable().optional() })
  .superRefine((course, context) => {
    const { title = course.name, description, category = course.idCourseTopic } = course
    const price = course.price ?? course.tuition ?? course.cost
    for (const { path, message } of missingForSale({ title, description, category, price })) {
      // A title that was sent has been judged under its own name; a draft may still be without a description.
      const isOpen = path === 'title' ? title === undefined : path !== 'description' || course.isPublished
      if (isOpen) context.addIssue({ code: 'custom', path: [path], message })
    }
  })
  .meta({ id: 'CourseInput' })
export type NewCourse = z.output<typeof NewCourse>

const slugRule = `Use small letters, digits and hyphens, at most ${maxSlugLength} characters.`

/**
 * 001 `PATCH`, 000 `PUT /courses/:id`: only the keys sent change. `isArchived` withdraws a course from sale and, false,
 * brings it back as a draft; both are for those who manage it.
 */
export const CourseChanges = z
  .object({
    ...written,
    isPublished: z.boolean().optional(),
    isArchived: z.boolean().optional(),
    slug: text(maxSlugLength, slugRule).refine(isSlug, slugRule).optional(),
  })
  .meta({ id: 'CourseChanges' })
export type CourseChanges = z.output<typeof CourseChanges>

/** The wizard's form: what a course begins with. */
export const NewCourseForm = z.object({
  title: Title,
  category: text(200).min(1, 'Choose a category.'),
  level: z.enum(levels),
  price: trimmed(13, 'Write an amount such as 9.99.').regex(
    /^\d{1,10}([.,]\d{1,2})?$/,
    'Write an amount such as 9.99.',
  ),
  organizationId: text(24),
})

/** The landing page's form, field by field; what is left empty in a list does not count. */
export const LandingForm = z.object({
  title: Title,
  subtitle: z.union([trimmed(0), line(200)]),
  description: text(maxDescription),
  thumbnailUrl: Picture.nullable(),
  level: z.enum(levels),
  language: written.language.unwrap(),
  category: Id,
  topic: Id.nullable(),
  tags: written.tags.unwrap(),
  whatYoullLearn: written.whatYoullLearn.unwrap(),
  requirements: written.requirements.unwrap(),
  whoItsFor: written.whoItsFor.unwrap(),
})
export type LandingForm = z.output<typeof LandingForm>

/** Somebody who may edit the course beside its instructor. The address is for those who manage the course. */
export const Editor = z
  .object({
    id: Id,
    name: z.string(),
    email: KnownEmail.optional(),
    imageProfileUrl: Address.nullable(),
    headline: z.string().nullable(),
    addedAt: DateTime,
    /** False for an editor who is no active member of the course's organization (any more): they may do nothing. */
    hasRight: z.boolean(),
  })
  .meta({ id: 'CourseEditor' })
export type Editor = z.output<typeof Editor>

/** An address whose owner will edit the course once they have verified it. */
export const EditorInvitation = z
  .object({ id: Id, email: KnownEmail, addedAt: DateTime })
  .meta({ id: 'CourseEditorInvitation' })
export type EditorInvitation = z.output<typeof EditorInvitation>

/** A course with its editors: the reply to a change of its team. `invited` is for those who manage the course. */
export const CourseTeam = Course.extend({
  editors: z.array(Editor),
  invited: z.array(EditorInvitation).optional(),
}).meta({ id: 'CourseTeam' })
export type CourseTeam = z.output<typeof CourseTeam>

/** 001 `POST /courses/:id/editors`: who, by id or by e-mail address; one of them. */
export const NewEditor = z
  .object({ editorId: Id.optional(), email: Email.optional() })
  .meta({ id: 'CourseEditorInput' })
export type NewEditor = z.output<typeof NewEditor>

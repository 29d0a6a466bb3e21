import { z } from 'zod'
import { Address, DateTime, Id, line, PageQuery, text } from '@/lib/api/schema'
import { Media } from '@/lib/uploads/schema'
import { materialTypes, maxContent, maxDuration, maxLessons, maxSections } from './policy'

const Type = z.enum(materialTypes, `Choose from ${materialTypes.join(', ')}.`)
const Title = line(200)
const Description = text(5000)
/** Markdown, an http(s) address, or the id of an upload; which of them follows from the type. */
const Content = text(maxContent)
/** Seconds; null asks for the length that follows from the content. */
const Duration = z
  .int('Write whole seconds.')
  .min(0, 'A duration is not negative.')
  .max(maxDuration, 'At most 100 hours.')
/** Kept as it was sent. Lessons follow each other by it, equal ones as they were created: it may count from 0 or from 1. */
const Order = z.int('Write a whole number.').min(0, 'An order is not negative.').max(100_000)
/** The place among the sections, from 1. */
const Place = z.int('Write a whole number.').min(1, 'Places count from 1.').max(100_000)

const edits = {
  /** Null for a lesson outside any section. */
  sectionId: Id.nullable().optional(),
  content: Content.optional(),
  /** A file of the caller's own; null takes it away. */
  uploadId: Id.nullable().optional(),
  order: Order.optional(),
  duration: Duration.nullable().optional(),
  isPublished: z.boolean().optional(),
  isPreview: z.boolean().optional(),
}

/**
 * 001 `POST /materials`. A draft's content may be empty; a published lesson has some. Without `sectionId` it goes to the
 * last section, if there is any.
 */
export const CreateMaterial = z
  .object({ courseId: Id, title: Title, description: Description.default(''), type: Type, ...edits })
  .refine(({ content, uploadId }) => content !== undefined || uploadId, {
    path: ['content'],
    message: 'Give an address, an upload or Markdown; an empty text for a draft.',
  })
  .meta({ id: 'MaterialInput' })
export type CreateMaterial = z.output<typeof CreateMaterial>

/** 001 `PATCH /materials/:id`: only the keys sent change. A lesson stays in its course. */
export const UpdateMaterial = z
  .object({
    courseId: Id.optional(),
    title: Title.optional(),
    description: Description.optional(),
    type: Type.optional(),
    ...edits,
  })
  .meta({ id: 'MaterialChanges' })
export type UpdateMaterial = z.output<typeof UpdateMaterial>

export const MaterialQuery = PageQuery.extend({ courseId: Id.optional(), type: Type.optional() })
export const ByCourse = z.object({ courseId: Id })

const Caption = z
  .object({ language: z.string(), label: z.string(), fileName: z.string(), url: Address })
  .meta({ id: 'MaterialCaption' })
export const MaterialCaption = Caption
export type MaterialCaption = z.output<typeof MaterialCaption>

/**
 * 001 material. Whoever has not got the course reads a locked one: `description`, `content` and `media` are null and
 * `captions` is empty. `content` of a file is its address, which works for some hours.
 */
export const Material = z
  .object({
    id: Id,
    courseId: Id,
    sectionId: Id.nullable(),
    title: z.string(),
    description: z.string().nullable(),
    type: z.enum(materialTypes),
    content: z.string().nullable(),
    /** Only for the course's staff. */
    uploadId: Id.nullable(),
    media: Media.nullable(),
    captions: z.array(Caption),
    /** As it was sent: lessons follow each other by it, equal ones as they were created. */
    order: z.int(),
    /** Seconds. */
    duration: z.int(),
    isPublished: z.boolean(),
    isPreview: z.boolean(),
    isLocked: z.boolean(),
    /** Goes up with every edit; `If-Match` takes it. */
    version: z.int(),
    createdAt: DateTime,
    updatedAt: DateTime,
  })
  .meta({ id: 'Material' })
export type Material = z.output<typeof Material>

const languageRule = 'Write a language such as en, vi or pt-BR.'
const language = text(35, languageRule).transform((tag, context) => {
  try {
    if (/^[a-z]{2,3}(-|$)/i.test(tag)) return Intl.getCanonicalLocales(tag)[0] as string
  } catch {}
  context.addIssue(languageRule)
  return z.NEVER
})

export const ByLanguage = z.object({ id: Id, language })
/** A WebVTT file for one language. Without a label it is called what its speakers call it. */
export const SetCaption = z.object({ uploadId: Id, label: line(60).optional() }).meta({ id: 'MaterialCaptionInput' })

export const CreateSection = z.object({ title: line(120), order: Place.optional() }).meta({ id: 'SectionInput' })
export type CreateSection = z.output<typeof CreateSection>
export const UpdateSection = z
  .object({ title: line(120).optional(), order: Place.optional() })
  .meta({ id: 'SectionChanges' })
export type UpdateSection = z.output<typeof UpdateSection>
export const BySection = z.object({ id: Id, sectionId: Id })

/** A part of a course. `lessonCount` and `duration` are of the lessons that its reader may know of. */
export const Section = z
  .object({
    id: Id,
    courseId: Id,
    title: z.string(),
    order: z.int(),
    lessonCount: z.int(),
    duration: z.int(),
    createdAt: DateTime,
    updatedAt: DateTime,
  })
  .meta({ id: 'Section' })
export type Section = z.output<typeof Section>

/** The whole order of a course: every section and every lesson once. Lessons outside any section come first. */
export const Reorder = z
  .object({
    /** The order that the caller has seen; another one by now is 409 `curriculum-changed`. */
    version: text(64).optional(),
    sections: z
      .array(z.object({ id: Id.nullable(), materialIds: z.array(Id).max(maxLessons) }))
      // One more for the lessons outside any section.
      .max(maxSections + 1, `At most ${maxSections} sections.`),
  })
  .refine(({ sections }) => sections.findLastIndex(({ id }) => id === null) <= 0, {
    path: ['sections'],
    message: 'Lessons outside any section come once, and first.',
  })
  .meta({ id: 'CurriculumOrder' })
export type Reorder = z.output<typeof Reorder>

/** A lesson as the curriculum editor lists it. */
export const CurriculumItem = z
  .object({
    id: Id,
    title: z.string(),
    type: z.enum(materialTypes),
    duration: z.int(),
    isPreview: z.boolean(),
    isPublished: z.boolean(),
    /** Whether there is anything to publish. */
    hasContent: z.boolean(),
    /** Languages that have captions. */
    captions: z.array(z.string()),
    /** Learners who have been in it: their progress goes with it. */
    learnerCount: z.int(),
    version: z.int(),
  })
  .meta({ id: 'CurriculumEntry' })
export type CurriculumItem = z.output<typeof CurriculumItem>

/** A course's curriculum for its staff, drafts included. `version` names this very order. */
export const Curriculum = z
  .object({
    courseId: Id,
    version: z.string(),
    sections: z.array(z.object({ id: Id.nullable(), title: z.string(), materials: z.array(CurriculumItem) })),
  })
  .meta({ id: 'Curriculum' })
export type Curriculum = z.output<typeof Curriculum>
export type CurriculumSection = Curriculum['sections'][number]

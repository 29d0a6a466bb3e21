import { z } from 'zod'
import { Address, DateTime, Id, Moment, PageQuery, trimmed } from '@/lib/api/schema'
import { CourseSummary } from '@/lib/catalog/schema'
import { Media } from '@/lib/uploads/schema'

/**
 * Which of one's courses: `all` that one owns, or those one has put away (`archived`) and not (`active`); of the
 * latter those begun and not finished, and those with every lesson done.
 */
export const learningStates = ['all', 'active', 'in-progress', 'completed', 'archived'] as const
export type LearningState = (typeof learningStates)[number]

export const PurchasedQuery = PageQuery.extend({
  status: z.enum(learningStates, `Choose from ${learningStates.join(', ')}.`).default('all'),
  /** Words of the title or of the instructor's name; accents and case do not count. */
  search: trimmed(200).optional(),
})

/** `percent` is whole and 100 only when every published lesson is done; `resumeAt` is where "Continue" leads. */
export const CourseProgress = z
  .object({
    completed: z.int(),
    total: z.int(),
    percent: z.int(),
    nextMaterialId: Id.nullable(),
    resumeAt: z.object({ materialId: Id, positionSeconds: z.int() }).nullable(),
  })
  .meta({ id: 'CourseProgress' })

/** A course that somebody owns. `orderId` is null when it was not bought. */
export const PurchasedCourse = CourseSummary.extend({
  progress: CourseProgress,
  enrolledAt: DateTime,
  lastOpenedAt: DateTime.nullable(),
  /** When its owner put it away. */
  archivedAt: DateTime.nullable(),
  orderId: Id.nullable(),
}).meta({ id: 'PurchasedCourse' })
export type PurchasedCourse = z.output<typeof PurchasedCourse>

const LessonProgress = z
  .object({
    openedAt: DateTime.nullable(),
    completedAt: DateTime.nullable(),
    positionSeconds: z.int(),
  })
  .meta({ id: 'LessonProgress' })

export const lessonTypes = ['video', 'pdf', 'link', 'text'] as const

/** A lesson in the curriculum. A locked one is a title: its content stays with the enrolled. */
export const CurriculumLesson = z
  .object({
    id: Id,
    title: z.string(),
    type: z.enum(lessonTypes),
    /** Seconds. */
    duration: z.int(),
    isPreview: z.boolean(),
    isPublished: z.boolean(),
    isLocked: z.boolean(),
    progress: LessonProgress.nullable(),
  })
  .meta({ id: 'LearningLesson' })
export type CurriculumLesson = z.output<typeof CurriculumLesson>

/** A course as its player shows it. Without an enrolment there is no progress. */
export const Curriculum = z
  .object({
    id: Id,
    slug: z.string(),
    title: z.string(),
    subtitle: z.string(),
    language: z.string(),
    thumbnailUrl: Address.nullable(),
    instructorName: z.string(),
    /** `enrolled`, else `staff`, else `preview`. */
    access: z.enum(['enrolled', 'staff', 'preview']),
    progress: CourseProgress.nullable(),
    /** When the reader had done every lesson there was; it stays when lessons are added or taken up again. */
    completedAt: DateTime.nullable(),
    /** Lessons outside any section come first, under a section whose id is null. */
    sections: z.array(
      z.object({ id: Id.nullable(), title: z.string(), duration: z.int(), materials: z.array(CurriculumLesson) }),
    ),
  })
  .meta({ id: 'LearningCurriculum' })
export type Curriculum = z.output<typeof Curriculum>

/** The content of one lesson: `text` is Markdown, `url` an address elsewhere, `media` a file of ours. */
export const Lesson = z
  .object({
    id: Id,
    courseId: Id,
    sectionId: Id.nullable(),
    title: z.string(),
    description: z.string(),
    type: z.enum(lessonTypes),
    /** Seconds. */
    duration: z.int(),
    isPreview: z.boolean(),
    isPublished: z.boolean(),
    text: z.string().nullable(),
    url: Address.nullable(),
    media: Media.nullable(),
    captions: z.array(z.object({ language: z.string(), label: z.string(), url: Address })),
    progress: LessonProgress.nullable(),
    previousId: Id.nullable(),
    nextId: Id.nullable(),
  })
  .meta({ id: 'Lesson' })
export type Lesson = z.output<typeof Lesson>

/** What a learner may change about a course of theirs: whether it is put away. What is left out stays. */
export const PatchLearning = z.object({ archived: z.boolean().optional() }).meta({ id: 'LearningChanges' })

/** A course as its learner keeps it. */
export const LearningReply = z
  .object({
    courseId: Id,
    archivedAt: DateTime.nullable(),
    completedAt: DateTime.nullable(),
  })
  .meta({ id: 'LearningState' })
export type LearningReply = z.output<typeof LearningReply>

export const eventKinds = ['opened', 'position', 'completed', 'reopened'] as const

/** Something a learner did in a lesson. A `position` says where; `clientTime` when, for what is sent late. */
export const PostEvent = z
  .object({
    materialId: Id,
    kind: z.enum(eventKinds, `Choose from ${eventKinds.join(', ')}.`),
    positionSeconds: z.int().min(0).max(1_000_000).optional(),
    clientTime: Moment.optional(),
  })
  .refine(({ kind, positionSeconds }) => kind !== 'position' || positionSeconds !== undefined, {
    path: ['positionSeconds'],
    message: 'Say how many seconds into the lesson.',
  })
  .meta({ id: 'LearningEventInput' })

/** The lesson and the course after the event. */
export const EventReply = z
  .object({
    materialId: Id,
    lesson: LessonProgress,
    course: CourseProgress,
  })
  .meta({ id: 'LearningEvent' })
export type EventReply = z.output<typeof EventReply>

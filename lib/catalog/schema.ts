import { z } from 'zod'
import { Currency, DateTime, digits, Id, Money, PageQuery, text } from '@/lib/api/schema'
import { partsOf } from './policy'

export const levels = ['beginner', 'intermediate', 'advanced'] as const
/** The orders of lists, and the documents' and their clients' other words for them (contract §5 sorting). */
export const sorts = [
  'relevance',
  'popular',
  'rating',
  'newest',
  'price',
  'title',
  'evaluation',
  'cost',
  'tuition',
  'numberOfView',
  'numberOfStudent',
  'sold',
  'uploadDate',
  'createdAt',
  'rated',
  'price_asc',
  'price_desc',
] as const
/** Hours of material, from the first number up to but not including the second. */
export const durations = ['0-1', '1-3', '3-6', '6-17', '17-'] as const

/** `a,b` or the key given several times; empty values count as not given. */
const CommaList = z
  .union([text(500), z.array(text(500)).max(500, 'At most 500 values.')])
  .transform(value => (Array.isArray(value) ? value : [value]).map(part => part.trim()).filter(Boolean))
  .refine(values => values.join().length <= 500, 'At most 500 characters.')

const CommaListOf = <T extends string>(values: readonly T[]) =>
  CommaList.transform((list, context) => {
    const parts = partsOf(list)
    const wrong = parts.find(part => !(values as readonly string[]).includes(part))
    if (wrong !== undefined) context.addIssue(`Choose from ${values.join(', ')}.`)
    return parts as T[]
  })

/** An empty field of a form is not a value. */
const optional = <T>(schema: z.ZodType<T, string>) =>
  text(100)
    .transform(sent => (sent.trim() === '' ? undefined : sent))
    .pipe(schema.optional() as z.ZodType<T | undefined, string | undefined>)
    .optional()

const Amount = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,2})?$/, 'Write an amount such as 9.99.')
  .transform(Number)
const Flag = z
  .enum(['true', 'false', '1', '0'], 'Write true or false.')
  .transform(flag => flag === 'true' || flag === '1')

/** The filters of contract §3 `/courses`, in both vocabularies. `lib/catalog/policy.ts` makes them one. */
export const CourseQuery = z.object({
  page: PageQuery.shape.page,
  limit: digits(1, 100).optional(),
  coursePerPage: digits(1, 100).optional(),
  category: CommaList.optional(),
  categories: CommaList.optional(),
  category_id: CommaList.optional(),
  topic: CommaList.optional(),
  level: CommaListOf(levels).optional(),
  search: text(200).optional(),
  name: text(200).optional(),
  minPrice: optional(Amount),
  maxPrice: optional(Amount),
  min_price: optional(Amount),
  max_price: optional(Amount),
  priceRanges: CommaList.optional(),
  rating: optional(
    z
      .string()
      .regex(/^[0-5](\.\d{1,2})?$/, 'Write a number from 0 to 5.')
      .transform(Number)
      .pipe(z.number().max(5)),
  ),
  instructor: optional(Id),
  organizationId: optional(Id),
  language: CommaList.optional(),
  duration: CommaListOf(durations).optional(),
  captions: optional(Flag),
  onSale: optional(Flag),
  sort: optional(z.enum(sorts, `Choose from ${sorts.join(', ')}.`)),
  /** `asc` ascends, anything else descends. */
  sortOrder: optional(z.string()),
})

/** A course named by its id, or by an address it has or had. */
export const CourseKey = z.object({
  id: text(200, 'An id has 24 hex digits.').regex(/^[a-z0-9-]{1,200}$/, 'An id has 24 hex digits.'),
})
export const ByInstructor = z.object({ instructorId: Id })
export const TopicQuery = PageQuery.extend({ category: CommaList.optional() })
export const LecturerQuery = PageQuery.extend({ search: text(100).optional() })
export const SuggestQuery = z.object({ q: text(200) })

const Named = z.object({ id: z.string(), name: z.string(), slug: z.string() })
const Teacher = z.object({
  id: z.string(),
  name: z.string(),
  imageProfileUrl: z.string().nullable(),
  headline: z.string().nullable(),
})

/** A course in a list. `name` is `title` and `poster` is `thumbnailUrl` in document 000's words. */
export const CourseSummary = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  name: z.string(),
  subtitle: z.string(),
  thumbnailUrl: z.string().nullable(),
  poster: z.string().nullable(),
  thumb: z.array(z.string()),
  level: z.enum(levels),
  category: Named,
  topic: Named.nullable(),
  tags: z.array(z.string()),
  price: Money,
  discount: z.number(),
  finalPrice: Money,
  currency: Currency,
  evaluation: z.number(),
  ratingCount: z.number(),
  sold: z.number(),
  duration: z.number(),
  lessonCount: z.number(),
  language: z.string(),
  hasCaptions: z.boolean(),
  instructor: Teacher,
  lecturer: z.object({ id: z.string(), name: z.string(), avatar: z.string().nullable() }).nullable(),
  organization: Named.nullable(),
  isOrgPrivate: z.boolean(),
  isPublished: z.boolean(),
  publishedAt: DateTime.nullable(),
  createdAt: DateTime,
  updatedAt: DateTime,
})
export type CourseSummary = z.output<typeof CourseSummary>

/** A lesson as the curriculum shows it: never its content. */
const Lesson = z.object({
  id: z.string(),
  title: z.string(),
  type: z.enum(['video', 'pdf', 'link', 'text']),
  duration: z.number(),
  isPreview: z.boolean(),
  isPublished: z.boolean(),
})

/** Ratings from one to five stars, and how many of each. */
export const Histogram = z.object({ 1: z.number(), 2: z.number(), 3: z.number(), 4: z.number(), 5: z.number() })

/** 001 course, 000 course. `duration` is in seconds, `discount` in percent, `finalPrice` after it. */
export const Course = CourseSummary.extend({
  description: z.string(),
  listImage: z.array(z.string()),
  whatYoullLearn: z.array(z.string()),
  requirements: z.array(z.string()),
  whoItsFor: z.array(z.string()),
  term: z.object({ id: z.string(), name: z.string(), startDate: z.string(), endDate: z.string() }).nullable(),
  isArchived: z.boolean(),
  version: z.number(),
  ratingHistogram: Histogram,
  /** Lessons outside any section come first, under a section whose id is null. */
  sections: z.array(
    z.object({ id: z.string().nullable(), title: z.string(), duration: z.number(), materials: z.array(Lesson) }),
  ),
})
export type Course = z.output<typeof Course>

/** 002 Product: the same course in that document's words; `category` is the category's id. */
export const Product = z.object({
  id: z.string(),
  name: z.string(),
  thumb: z.array(z.string()),
  listImage: z.array(z.string()),
  price: Money,
  discount: z.number(),
  evaluation: z.number(),
  description: z.string(),
  sold: z.number(),
  category: z.string(),
  currency: Currency,
  createdAt: DateTime,
  updatedAt: DateTime,
})
export type Product = z.output<typeof Product>

export const Category = Named.extend({
  description: z.string(),
  thumb: z.string(),
  position: z.number(),
  courseCount: z.number(),
  createdAt: DateTime,
  updatedAt: DateTime,
})
export type Category = z.output<typeof Category>

export const Topic = Named.extend({
  category: Named,
  courseCount: z.number(),
  createdAt: DateTime,
  updatedAt: DateTime,
})
export type Topic = z.output<typeof Topic>

/** `email` is there for administrators only. */
export const Lecturer = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().optional(),
  avatar: z.string().nullable(),
  headline: z.string(),
  description: z.string(),
  gender: z.enum(['female', 'male', 'other']).nullable(),
  userId: z.string().nullable(),
  courseCount: z.number(),
  /** Enrolments sold over all listed courses. */
  studentCount: z.number(),
  ratingCount: z.number(),
  averageRating: z.number(),
  createdAt: DateTime,
  updatedAt: DateTime,
})
export type Lecturer = z.output<typeof Lecturer>

/** A week's shelf, seven days from `startsOn` to `endsOn`; only courses that everybody may see. */
export const TopWeek = z.object({
  id: z.string(),
  name: z.string(),
  note: z.string(),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  curator: z.object({ id: z.string(), name: z.string(), imageProfileUrl: z.string().nullable() }).nullable(),
  courses: z.array(CourseSummary),
  categories: z.array(Named),
  createdAt: DateTime,
  updatedAt: DateTime,
})
export type TopWeek = z.output<typeof TopWeek>

const count = z.number()
/**
 * How many courses each value of a filter would show. A filter's own choice does not narrow its own counts, so that
 * the others stay choosable; every other filter does. Ratings are "at least"; a price range excludes its upper end.
 */
export const Facets = z.object({
  total: count,
  categories: z.array(Named.extend({ count })),
  topics: z.array(Named.extend({ categoryId: z.string(), count })),
  levels: z.array(z.object({ value: z.enum(levels), count })),
  prices: z.array(z.object({ value: z.string(), count })),
  ratings: z.array(z.object({ value: z.number(), count })),
  durations: z.array(z.object({ value: z.enum(durations), count })),
  languages: z.array(z.object({ value: z.string(), count })),
  organizations: z.array(Named.extend({ count })),
  captions: count,
  onSale: count,
})
export type Facets = z.output<typeof Facets>

export const Suggestion = z.object({
  type: z.enum(['course', 'topic', 'lecturer']),
  id: z.string(),
  title: z.string(),
  /** The address of a course or topic. */
  slug: z.string().nullable(),
  imageUrl: z.string().nullable(),
})
export type Suggestion = z.output<typeof Suggestion>

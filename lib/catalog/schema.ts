import { z } from 'zod'
import { Address, Currency, DateTime, digits, Id, KnownEmail, Money, PageQuery, shownAs, text } from '@/lib/api/schema'
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
const CommaList = shownAs(
  z.array(text(500)),
  z
    .union([text(500), z.array(text(500)).max(500, 'At most 500 values.')])
    .transform(value => (Array.isArray(value) ? value : [value]).map(part => part.trim()).filter(Boolean))
    .refine(values => values.join().length <= 500, 'At most 500 characters.'),
)

const CommaListOf = <T extends string>(values: readonly T[]) =>
  shownAs(
    z.array(z.enum(values)),
    CommaList.transform((list, context) => {
      const parts = partsOf(list)
      const wrong = parts.find(part => !(values as readonly string[]).includes(part))
      if (wrong !== undefined) context.addIssue(`Choose from ${values.join(', ')}.`)
      return parts as T[]
    }),
  )

/** An empty field of a form is not a value. */
const optional = <T>(schema: z.ZodType<T, string>) =>
  shownAs(
    schema,
    text(100)
      .transform(sent => (sent.trim() === '' ? undefined : sent))
      .pipe(schema.optional() as z.ZodType<T | undefined, string | undefined>),
  ).optional()

const Amount = shownAs(
  z.number().min(0).max(999_999_999.99),
  z
    .string()
    .regex(/^\d{1,9}(\.\d{1,2})?$/, 'Write an amount such as 9.99.')
    .transform(Number),
)
const Rating = z.number().max(5)
const Flag = shownAs(
  z.boolean(),
  z.enum(['true', 'false', '1', '0'], 'Write true or false.').transform(flag => flag === 'true' || flag === '1'),
)

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
    shownAs(
      Rating.min(0),
      z
        .string()
        .regex(/^[0-5](\.\d{1,2})?$/, 'Write a number from 0 to 5.')
        .transform(Number)
        .pipe(Rating),
    ),
  ),
  instructor: optional(Id),
  organizationId: optional(Id),
  language: CommaList.optional(),
  duration: CommaListOf(durations).optional(),
  captions: optional(Flag),
  onSale: optional(Flag),
  sort: optional(z.enum(sorts, `Choose from ${sorts.join(', ')}.`)),
  /** `asc` ascends, anything else descends. */
  sortOrder: optional(shownAs(z.enum(['asc', 'desc']), z.string())),
})

/** A course named by its id, or by an address it has or had. */
export const CourseKey = z.object({
  id: text(200, 'An id has 24 hex digits.').regex(/^[a-z0-9-]{1,200}$/, 'An id has 24 hex digits.'),
})
export const ByInstructor = z.object({ instructorId: Id })
export const TopicQuery = PageQuery.extend({ category: CommaList.optional() })
export const LecturerQuery = PageQuery.extend({ search: text(100).optional() })
export const SuggestQuery = z.object({ q: text(200) })

const Named = z.object({ id: Id, name: z.string(), slug: z.string() }).meta({ id: 'NamedReference' })
const Teacher = z
  .object({
    id: Id,
    name: z.string(),
    imageProfileUrl: Address.nullable(),
    headline: z.string().nullable(),
  })
  .meta({ id: 'Teacher' })

/** A course in a list. `name` is `title` and `poster` is `thumbnailUrl` in document 000's words. */
export const CourseSummary = z
  .object({
    id: Id,
    slug: z.string(),
    title: z.string(),
    name: z.string(),
    subtitle: z.string(),
    thumbnailUrl: Address.nullable(),
    poster: Address.nullable(),
    thumb: z.array(Address),
    level: z.enum(levels),
    category: Named,
    topic: Named.nullable(),
    tags: z.array(z.string()),
    price: Money,
    discount: z.number(),
    finalPrice: Money,
    currency: Currency,
    evaluation: z.number(),
    ratingCount: z.int(),
    sold: z.int(),
    duration: z.int(),
    lessonCount: z.int(),
    language: z.string(),
    hasCaptions: z.boolean(),
    instructor: Teacher,
    lecturer: z.object({ id: Id, name: z.string(), avatar: Address.nullable() }).nullable(),
    organization: Named.nullable(),
    isOrgPrivate: z.boolean(),
    isPublished: z.boolean(),
    publishedAt: DateTime.nullable(),
    createdAt: DateTime,
    updatedAt: DateTime,
  })
  .meta({ id: 'CourseSummary' })
export type CourseSummary = z.output<typeof CourseSummary>

/** A lesson as the curriculum shows it: never its content. */
const Lesson = z
  .object({
    id: Id,
    title: z.string(),
    type: z.enum(['video', 'pdf', 'link', 'text']),
    duration: z.int(),
    isPreview: z.boolean(),
    isPublished: z.boolean(),
  })
  .meta({ id: 'LessonOutline' })

/** Ratings from one to five stars, and how many of each. */
export const Histogram = z
  .object({ 1: z.int(), 2: z.int(), 3: z.int(), 4: z.int(), 5: z.int() })
  .meta({ id: 'RatingHistogram' })

/** 001 course, 000 course. `duration` is in seconds, `discount` in percent, `finalPrice` after it. */
export const Course = CourseSummary.extend({
  description: z.string(),
  listImage: z.array(Address),
  whatYoullLearn: z.array(z.string()),
  requirements: z.array(z.string()),
  whoItsFor: z.array(z.string()),
  term: z.object({ id: Id, name: z.string(), startDate: z.iso.date(), endDate: z.iso.date() }).nullable(),
  isArchived: z.boolean(),
  version: z.int(),
  ratingHistogram: Histogram,
  /** Lessons outside any section come first, under a section whose id is null. */
  sections: z.array(z.object({ id: Id.nullable(), title: z.string(), duration: z.int(), materials: z.array(Lesson) })),
}).meta({ id: 'Course' })
export type Course = z.output<typeof Course>

/** 002 Product: the same course in that document's words; `category` is the category's id. */
export const Product = z
  .object({
    id: Id,
    name: z.string(),
    thumb: z.array(Address),
    listImage: z.array(Address),
    price: Money,
    discount: z.number(),
    evaluation: z.number(),
    description: z.string(),
    sold: z.int(),
    category: Id,
    currency: Currency,
    createdAt: DateTime,
    updatedAt: DateTime,
  })
  .meta({ id: 'Product' })
export type Product = z.output<typeof Product>

export const Category = Named.extend({
  description: z.string(),
  thumb: Address,
  position: z.int(),
  courseCount: z.int(),
  createdAt: DateTime,
  updatedAt: DateTime,
}).meta({ id: 'Category' })
export type Category = z.output<typeof Category>

export const Topic = Named.extend({
  category: Named,
  courseCount: z.int(),
  createdAt: DateTime,
  updatedAt: DateTime,
}).meta({ id: 'Topic' })
export type Topic = z.output<typeof Topic>

/** `email` is there for administrators only. */
export const Lecturer = z
  .object({
    id: Id,
    name: z.string(),
    email: KnownEmail.optional(),
    avatar: Address.nullable(),
    headline: z.string(),
    description: z.string(),
    gender: z.enum(['female', 'male', 'other']).nullable(),
    userId: Id.nullable(),
    courseCount: z.int(),
    /** Enrolments sold over all listed courses. */
    studentCount: z.int(),
    ratingCount: z.int(),
    averageRating: z.number(),
    createdAt: DateTime,
    updatedAt: DateTime,
  })
  .meta({ id: 'Lecturer' })
export type Lecturer = z.output<typeof Lecturer>

/** A week's shelf, seven days from `startsOn` to `endsOn`; only courses that everybody may see. */
export const TopWeek = z
  .object({
    id: Id,
    name: z.string(),
    note: z.string(),
    startsOn: z.iso.date(),
    endsOn: z.iso.date(),
    curator: z.object({ id: Id, name: z.string(), imageProfileUrl: Address.nullable() }).nullable(),
    courses: z.array(CourseSummary),
    categories: z.array(Named),
    createdAt: DateTime,
    updatedAt: DateTime,
  })
  .meta({ id: 'TopWeek' })
export type TopWeek = z.output<typeof TopWeek>

const count = z.int()
/**
 * How many courses each value of a filter would show. A filter's own choice does not narrow its own counts, so that
 * the others stay choosable; every other filter does. Ratings are "at least"; a price range excludes its upper end.
 */
export const Facets = z
  .object({
    total: count,
    categories: z.array(Named.extend({ count })),
    topics: z.array(Named.extend({ categoryId: Id, count })),
    levels: z.array(z.object({ value: z.enum(levels), count })),
    prices: z.array(z.object({ value: z.string(), count })),
    ratings: z.array(z.object({ value: z.number(), count })),
    durations: z.array(z.object({ value: z.enum(durations), count })),
    languages: z.array(z.object({ value: z.string(), count })),
    organizations: z.array(Named.extend({ count })),
    captions: count,
    onSale: count,
  })
  .meta({ id: 'CourseFacets' })
export type Facets = z.output<typeof Facets>

export const Suggestion = z
  .object({
    type: z.enum(['course', 'topic', 'lecturer']),
    id: Id,
    title: z.string(),
    /** The address of a course or topic. */
    slug: z.string().nullable(),
    imageUrl: Address.nullable(),
  })
  .meta({ id: 'CourseSuggestion' })
export type Suggestion = z.output<typeof Suggestion>

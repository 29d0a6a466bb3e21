import { z } from 'zod'
import { Address, Currency, DateTime, Id, Money, PageQuery, text } from '@/lib/api/schema'
import { Histogram } from '@/lib/catalog/schema'

/** The last so many days, today included, or everything. */
export const ranges = ['7', '30', '90', 'all'] as const
export type Range = (typeof ranges)[number]
export const intervals = ['day', 'week', 'month'] as const
export type Interval = (typeof intervals)[number]

export const AnalysisQuery = z.object({
  range: z.enum(ranges, `Choose from ${ranges.join(', ')}.`).default('30'),
  /** Left out, it follows from the range. */
  interval: z.enum(intervals, `Choose from ${intervals.join(', ')}.`).optional(),
})

/**
 * 001 `/analysis/instructor/:instructorId/count`. `purchasedCourseCount` is how often the courses were bought, seats
 * counted and refunds taken off; `totalRevenue` is there for the instructor and administrators only.
 */
export const InstructorSummary = z
  .object({
    instructorId: Id,
    instructorName: z.string(),
    ownCourseCount: z.int(),
    purchasedCourseCount: z.int(),
    totalStudents: z.int(),
    averageRating: z.number(),
    totalRevenue: Money.optional(),
    currency: Currency.optional(),
  })
  .meta({ id: 'InstructorSummary' })
export type InstructorSummary = z.output<typeof InstructorSummary>

const Figures = z
  .object({
    enrolments: z.int(),
    /** What the seller was paid, after the platform's fee, less what was refunded; null for readers who may not know. */
    revenue: Money.nullable(),
    completions: z.int(),
    ratings: z.int(),
    /** Of the ratings given in this time; null when there was none. */
    averageRating: z.number().nullable(),
  })
  .meta({ id: 'AnalysisFigures' })
export type Figures = z.output<typeof Figures>

/** A day, the week from its Monday or the month from its first, in UTC. */
const Bucket = Figures.extend({ date: z.iso.date() }).meta({ id: 'AnalysisBucket' })
export type Bucket = z.output<typeof Bucket>

const Period = z.object({
  range: z.enum(ranges),
  interval: z.enum(intervals),
  from: z.iso.date(),
  to: z.iso.date(),
  currency: Currency,
  totals: Figures,
  /** Without gaps, the oldest first. */
  series: z.array(Bucket),
})
export type Period = z.output<typeof Period>

/** How far the learners of a course came: of those who have it now, how many opened and finished a lesson. */
const LessonReach = z.object({
  id: Id,
  title: z.string(),
  sectionTitle: z.string().nullable(),
  type: z.enum(['video', 'pdf', 'link', 'text']),
  opened: z.int(),
  completed: z.int(),
})

export const CourseAnalysis = Period.extend({
  courseId: Id,
  title: z.string(),
  /** Who has the course now, who of them opened a lesson in this time, and who has done every lesson. */
  learners: z.int(),
  activeLearners: z.int(),
  finishedLearners: z.int(),
  evaluation: z.number(),
  ratingCount: z.int(),
  ratingHistogram: Histogram,
  lessons: z.array(LessonReach),
}).meta({ id: 'CourseAnalysis' })
export type CourseAnalysis = z.output<typeof CourseAnalysis>

/** All courses that somebody teaches, together and one by one. */
export const TeachingAnalysis = Period.extend({
  learners: z.int(),
  courses: z.array(
    Figures.extend({
      id: Id,
      title: z.string(),
      isPublished: z.boolean(),
      isArchived: z.boolean(),
      learners: z.int(),
      evaluation: z.number(),
      ratingCount: z.int(),
    }),
  ),
}).meta({ id: 'TeachingAnalysis' })
export type TeachingAnalysis = z.output<typeof TeachingAnalysis>

export const learnerStates = ['all', 'not-started', 'in-progress', 'completed'] as const
export type LearnerState = (typeof learnerStates)[number]
export const learnerSorts = ['enrolled', 'name', 'progress', 'active'] as const
export type LearnerSort = (typeof learnerSorts)[number]

const LearnerFilter = z.object({
  search: text(100).optional(),
  status: z.enum(learnerStates, `Choose from ${learnerStates.join(', ')}.`).default('all'),
  sort: z.enum(learnerSorts, `Choose from ${learnerSorts.join(', ')}.`).default('enrolled'),
  sortOrder: z.enum(['asc', 'desc'], 'Choose from asc, desc.').optional(),
})
export type LearnerFilter = z.output<typeof LearnerFilter>
export const LearnersQuery = PageQuery.extend(LearnerFilter.shape)
export const LearnersFileQuery = LearnerFilter

/** Who has a course, as its staff may know it: name and picture, no address. */
export const Learner = z
  .object({
    id: Id,
    name: z.string(),
    imageProfileUrl: Address.nullable(),
    source: z.enum(['purchase', 'free', 'seat', 'organization', 'staff']),
    enrolledAt: DateTime,
    completedLessons: z.int(),
    lessonCount: z.int(),
    /** Whole per cent, rounded down. */
    percent: z.int(),
    lastActiveAt: DateTime.nullable(),
    completedAt: DateTime.nullable(),
  })
  .meta({ id: 'Learner' })
export type Learner = z.output<typeof Learner>

const Sum = z.object({ count: z.int(), amount: Money }).meta({ id: 'AnalysisSum' })

/** How the platform's business stands: since the beginning, in the last thirty days, and what waits for a decision. */
export const PlatformAnalysis = z
  .object({
    currency: Currency,
    /** What buyers paid, refunds not taken off. */
    sales: z.object({ all: Sum, recent: Sum }),
    refunds: z.object({ all: Sum, recent: Sum }),
    /** The platform's share, refunds taken off. */
    fees: z.object({ all: Money, recent: Money }),
    /** Asked for, or approved and not paid yet. */
    payoutsDue: Sum,
    cashToConfirm: Sum,
    refundsToDecide: Sum,
    /** Held for everybody in their wallets. */
    wallets: Money,
  })
  .meta({ id: 'PlatformAnalysis' })
export type PlatformAnalysis = z.output<typeof PlatformAnalysis>

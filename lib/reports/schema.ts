import { z } from 'zod'
import { DateTime, digits, GivenDay, Id, PageQuery } from '@/lib/api/schema'

/** What a line of a report stands for. */
export const groups = ['course', 'level', 'term', 'learner'] as const
export type Group = (typeof groups)[number]

const Filter = z.object({
  groupBy: z.enum(groups, `Choose from ${groups.join(', ')}.`).default('course'),
  courseId: Id.optional(),
  levelId: Id.optional(),
  termId: Id.optional(),
})

/** `from` and `to` are days in the organization's time zone, both included. `below`: per cent, else what the organization has set. */
export const AttendanceReportFilter = Filter.extend({
  from: GivenDay.optional(),
  to: GivenDay.optional(),
  below: digits(0, 100).optional(),
})
export type AttendanceReportFilter = z.output<typeof AttendanceReportFilter>
export const ProgressReportFilter = Filter
export type ProgressReportFilter = z.output<typeof ProgressReportFilter>

const paged = PageQuery.extend({ limit: digits(1, 100).default(50) }).shape
export const AttendanceReportQuery = AttendanceReportFilter.extend(paged)
export const ProgressReportQuery = ProgressReportFilter.extend(paged)

/** A course, level, term or learner. `id` is null for courses that stand in no level or term. */
const Line = z.object({
  id: Id.nullable(),
  name: z.string().nullable(),
  /** The term of a course, the level of a term. */
  detail: z.string().nullable(),
})

const AttendanceFigures = z
  .object({
    present: z.int(),
    absent: z.int(),
    late: z.int(),
    excused: z.int(),
    /** Of the records that count, in whole per cent rounded down; null without any. */
    percent: z.int().nullable(),
    learners: z.int(),
    /** Learners whose own attendance there is below the threshold. */
    below: z.int(),
  })
  .meta({ id: 'AttendanceFigures' })

export const AttendanceLine = Line.extend(AttendanceFigures.shape).meta({ id: 'AttendanceReportLine' })
export type AttendanceLine = z.output<typeof AttendanceLine>

export const AttendanceReport = z
  .object({
    groupBy: z.enum(groups),
    threshold: z.int(),
    totals: AttendanceFigures,
    lines: z.array(AttendanceLine),
    total: z.int(),
    page: z.int(),
    limit: z.int(),
  })
  .meta({ id: 'AttendanceReport' })
export type AttendanceReport = z.output<typeof AttendanceReport>

const ProgressFigures = z
  .object({
    /** Enrolments that stand, teachers left out. */
    enrolments: z.int(),
    started: z.int(),
    finished: z.int(),
    /** How far they came on average, in whole per cent of the lessons; null without any. */
    percent: z.int().nullable(),
    lastActiveAt: DateTime.nullable(),
  })
  .meta({ id: 'ProgressFigures' })

export const ProgressLine = Line.extend(ProgressFigures.shape).meta({ id: 'ProgressReportLine' })
export type ProgressLine = z.output<typeof ProgressLine>

export const ProgressReport = z
  .object({
    groupBy: z.enum(groups),
    totals: ProgressFigures,
    lines: z.array(ProgressLine),
    total: z.int(),
    page: z.int(),
    limit: z.int(),
  })
  .meta({ id: 'ProgressReport' })
export type ProgressReport = z.output<typeof ProgressReport>

import { z } from 'zod'
import { Address, DateTime, digits, GivenDay, Id, multiline, PageQuery, trimmed } from '@/lib/api/schema'
import { attendanceStatuses, maxMarks } from './policy'

export const Status = z.enum(attendanceStatuses, `Choose from ${attendanceStatuses.join(', ')}.`)

const Notes = multiline(500)

/** 001 `POST /attendance`. Who records is whoever is signed in. */
export const PostAttendance = z
  .object({
    userId: Id,
    courseId: Id,
    materialId: Id,
    organizationId: Id,
    status: Status,
    notes: Notes.default(''),
  })
  .meta({ id: 'AttendanceInput' })

/** 001 `PATCH /attendance/:id`: what is said may be corrected, not of whom or which session. */
export const PatchAttendance = z
  .object({ status: Status.optional(), notes: Notes.optional() })
  .meta({ id: 'AttendanceChanges' })

/** What a record said before somebody corrected it. */
export const AttendanceChange = z
  .object({
    id: Id,
    previousStatus: Status,
    previousNotes: z.string(),
    changedBy: Id,
    changedByName: z.string(),
    createdAt: DateTime,
  })
  .meta({ id: 'AttendanceCorrection' })

/** 001 attendance record. `changes`, newest first, are for those who may correct it. */
export const Attendance = z
  .object({
    id: Id,
    userId: Id,
    userName: z.string(),
    organizationId: Id,
    courseId: Id,
    courseTitle: z.string(),
    materialId: Id,
    materialTitle: z.string(),
    termId: Id.nullable(),
    status: Status,
    notes: z.string(),
    recordedBy: Id,
    recordedByName: z.string(),
    createdAt: DateTime,
    updatedAt: DateTime,
    changes: z.array(AttendanceChange).optional(),
  })
  .meta({ id: 'Attendance' })
export type Attendance = z.output<typeof Attendance>

/** `from` and `to` are days in the organization's time zone, without `organizationId` in the shop's; both included. */
export const AttendanceQuery = PageQuery.extend({
  userId: Id.optional(),
  courseId: Id.optional(),
  materialId: Id.optional(),
  organizationId: Id.optional(),
  termId: Id.optional(),
  status: Status.optional(),
  from: GivenDay.optional(),
  to: GivenDay.optional(),
})

/** Which learners and which sessions of a course: both come in pages. */
export const GridQuery = PageQuery.extend({
  limit: digits(1, 100).default(50),
  sessionPage: digits(1, 100_000).default(1),
  sessionLimit: digits(1, 50).default(10),
  search: trimmed(100).optional(),
  /** `course`: who learns it; `everybody`: all active members of the organization. */
  people: z.enum(['course', 'everybody'], 'Choose course or everybody.').default('course'),
})
export type GridQuery = z.output<typeof GridQuery>

const Mark = z.object({ id: Id, status: Status, notes: z.string() }).meta({ id: 'AttendanceMark' })

/** A page of a course's sessions and of its learners, with what is recorded where they cross. */
export const AttendanceGrid = z
  .object({
    courseId: Id,
    courseTitle: z.string(),
    mayRecord: z.boolean(),
    sessions: z.array(
      z.object({
        id: Id,
        title: z.string(),
        number: z.int(),
        recorded: z.int(),
        present: z.int(),
        isPublished: z.boolean(),
      }),
    ),
    sessionTotal: z.int(),
    learners: z.array(
      z.object({
        userId: Id,
        name: z.string(),
        imageProfileUrl: Address.nullable(),
        /** By session. */
        marks: z.record(z.string(), Mark),
      }),
    ),
    total: z.int(),
    page: z.int(),
    limit: z.int(),
    sessionPage: z.int(),
    sessionLimit: z.int(),
  })
  .meta({ id: 'AttendanceGrid' })
export type AttendanceGrid = z.output<typeof AttendanceGrid>

/**
 * Many marks of one session at once. A status of null takes a mark back; `others` is what everybody else who learns the
 * course and has no mark yet gets ("all present").
 */
export const PutMarks = z
  .object({
    materialId: Id,
    marks: z
      .array(z.object({ userId: Id, status: Status.nullable(), notes: Notes.optional() }))
      .max(maxMarks, `At most ${maxMarks} marks at once.`)
      .default([]),
    others: Status.optional(),
    people: z.enum(['course', 'everybody'], 'Choose course or everybody.').default('course'),
  })
  .refine(({ marks }) => new Set(marks.map(({ userId }) => userId)).size === marks.length, {
    path: ['marks'],
    message: 'Name each learner once.',
  })
  .meta({ id: 'AttendanceMarksInput' })

/** What came of it: the session's marks that were sent, and who was added by `others`. */
export const MarksSaved = z
  .object({
    materialId: Id,
    recorded: z.int(),
    corrected: z.int(),
    removed: z.int(),
    marks: z.array(Mark.extend({ userId: Id })),
    others: z.array(Id),
  })
  .meta({ id: 'AttendanceMarksSaved' })
export type MarksSaved = z.output<typeof MarksSaved>

import { z } from 'zod'
import { route } from '@/lib/api/route'
import { recordAttendance } from '@/lib/attendance/mutations/record'
import { listAttendance } from '@/lib/attendance/queries/records'
import { Attendance, AttendanceQuery, PostAttendance } from '@/lib/attendance/schema'
import { user } from '@/lib/auth/access'

export const GET = route({
  summary: 'List attendance records', // 001 Attendance
  description: 'The caller’s own, those of organizations where they record or view reports, and of courses they teach.',
  access: user,
  query: AttendanceQuery,
  returns: z.array(Attendance),
  paged: true,
  handler: ({ scope, query }) => listAttendance(scope, query),
})

export const POST = route({
  summary: 'Record somebody’s attendance', // 001 Attendance
  access: user,
  body: PostAttendance,
  returns: Attendance,
  status: 201,
  problems: ['attendance-exists', 'not-found'],
  handler: ({ scope, body }) => recordAttendance(scope, body),
})

import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { correctAttendance, deleteAttendance } from '@/lib/attendance/mutations/correct'
import { readAttendance } from '@/lib/attendance/queries/records'
import { Attendance, PatchAttendance } from '@/lib/attendance/schema'
import { user } from '@/lib/auth/access'

export const GET = route({
  summary: 'Read an attendance record', // 001 Attendance
  access: user,
  params: ById,
  returns: Attendance,
  handler: ({ scope, params }) => readAttendance(scope, params.id),
})

export const PATCH = route({
  summary: 'Correct an attendance record', // 001 Attendance
  access: user,
  params: ById,
  body: PatchAttendance,
  returns: Attendance,
  handler: ({ scope, params, body }) => correctAttendance(scope, params.id, body),
})
export const PUT = PATCH

export const DELETE = route({
  summary: 'Delete an attendance record', // 001 Attendance
  access: user,
  params: ById,
  returns: Attendance,
  handler: ({ scope, params }) => deleteAttendance(scope, params.id),
})

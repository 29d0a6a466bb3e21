import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { correctAttendance, deleteAttendance } from '@/lib/attendance/mutations/correct'
import { readAttendance } from '@/lib/attendance/queries/records'
import { Attendance, PatchAttendance } from '@/lib/attendance/schema'
import { user } from '@/lib/auth/access'
import { deviceOf } from '@/lib/auth/sessions'

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
  handler: ({ scope, params, body, request }) => correctAttendance(scope, params.id, body, deviceOf(request.headers)),
})
export const PUT = PATCH

export const DELETE = route({
  summary: 'Delete an attendance record', // 001 Attendance
  access: user,
  params: ById,
  returns: Attendance,
  handler: ({ scope, params, request }) => deleteAttendance(scope, params.id, deviceOf(request.headers)),
})

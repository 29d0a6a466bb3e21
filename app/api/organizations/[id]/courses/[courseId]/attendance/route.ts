import { route } from '@/lib/api/route'
import { ById, Id } from '@/lib/api/schema'
import { reader, recorder } from '@/lib/attendance/access'
import { saveMarks } from '@/lib/attendance/mutations/save-marks'
import { readGrid } from '@/lib/attendance/queries/grid'
import { AttendanceGrid, GridQuery, MarksSaved, PutMarks } from '@/lib/attendance/schema'

const params = ById.extend({ courseId: Id })

export const GET = route({
  summary: 'The attendance of a course: sessions × learners, a page of each',
  access: reader,
  params,
  query: GridQuery,
  returns: AttendanceGrid,
  handler: ({ scope, query }) => readGrid(scope, query),
})

export const PUT = route({
  summary: 'Save many marks of one session',
  description: '`others` marks everybody who has no mark yet. All of it happens, or nothing.',
  access: recorder,
  params,
  body: PutMarks,
  maxBodyBytes: 1024 * 1024,
  returns: MarksSaved,
  handler: ({ scope, body }) => saveMarks(scope, body),
})

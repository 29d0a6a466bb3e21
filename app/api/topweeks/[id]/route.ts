import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { admin, anyone } from '@/lib/auth/access'
import { TopWeekChanges } from '@/lib/catalog/curation-schema'
import { changeTopWeek, deleteTopWeek } from '@/lib/catalog/mutations/top-weeks'
import { readTopWeek } from '@/lib/catalog/queries/top-weeks'
import { TopWeek } from '@/lib/catalog/schema'

export const GET = route({
  summary: 'One weekly shelf', // 000 topweeks
  access: anyone,
  params: ById,
  returns: TopWeek,
  cache: 'list',
  handler: ({ params }) => readTopWeek(params.id),
})

export const PATCH = route({
  summary: 'Change a weekly shelf', // 000 topweeks
  description: 'A list that is sent becomes the whole list, in its order.',
  access: admin,
  params: ById,
  body: TopWeekChanges,
  // A shelf may be sent back as it was read, with its courses.
  maxBodyBytes: 1024 * 1024,
  returns: TopWeek,
  changes: 'public',
  handler: ({ scope, params, body }) => changeTopWeek(scope, params.id, body),
})

export const PUT = PATCH

export const DELETE = route({
  summary: 'Delete a weekly shelf', // 000 topweeks
  access: admin,
  params: ById,
  returns: TopWeek,
  changes: 'public',
  handler: ({ scope, params }) => deleteTopWeek(scope, params.id),
})

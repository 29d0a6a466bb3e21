import { z } from 'zod'
import { route } from '@/lib/api/route'
import { ById, Id } from '@/lib/api/schema'
import { listImportRows } from '@/lib/member-imports/queries'
import { ImportRow, RowQuery } from '@/lib/member-imports/schema'
import { member } from '@/lib/organizations/access'

export const GET = route({
  summary: 'What becomes of each line of a file of members',
  access: member('canManageStudents'),
  params: ById.extend({ importId: Id }),
  query: RowQuery,
  returns: z.array(ImportRow),
  paged: true,
  handler: ({ scope, params, query }) => listImportRows(scope, params.importId, query),
})

import { route } from '@/lib/api/route'
import { ById, Id } from '@/lib/api/schema'
import { readImport } from '@/lib/member-imports/queries'
import { MemberImport } from '@/lib/member-imports/schema'
import { member } from '@/lib/organizations/access'

export const GET = route({
  summary: 'How far an import of members is',
  access: member('canManageStudents'),
  params: ById.extend({ importId: Id }),
  returns: MemberImport,
  handler: ({ scope, params }) => readImport(scope, params.importId),
})

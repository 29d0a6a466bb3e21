import { route } from '@/lib/api/route'
import { ById, Id } from '@/lib/api/schema'
import { mailProblems } from '@/lib/mail/allowance'
import { startImport } from '@/lib/member-imports/mutations'
import { starts } from '@/lib/member-imports/policy'
import { MemberImport } from '@/lib/member-imports/schema'
import { member } from '@/lib/organizations/access'

export const POST = route({
  summary: 'Invite the people of a checked file, in the background',
  description: 'Starting it again changes nothing.',
  access: member('canManageStudents'),
  params: ById.extend({ importId: Id }),
  returns: MemberImport,
  limit: starts,
  problems: [...mailProblems, 'import-empty'],
  handler: ({ scope, params }) => startImport(scope, params.importId),
})

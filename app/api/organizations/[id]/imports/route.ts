import { z } from 'zod'
import { route } from '@/lib/api/route'
import { ById, PageQuery } from '@/lib/api/schema'
import { checkImport } from '@/lib/member-imports/mutations'
import { checks } from '@/lib/member-imports/policy'
import { listImports } from '@/lib/member-imports/queries'
import { MemberImport, PostImport } from '@/lib/member-imports/schema'
import { member } from '@/lib/organizations/access'

export const GET = route({
  summary: 'List the files of members that were checked or imported',
  access: member('canManageStudents'),
  params: ById,
  query: PageQuery,
  returns: z.array(MemberImport),
  paged: true,
  handler: ({ scope, query }) => listImports(scope, query),
})

export const POST = route({
  summary: 'Check a CSV file of members, inviting nobody yet',
  description: 'Columns email, and if wanted name, role, level and term; at most 5,000 people.',
  access: member('canManageStudents'),
  params: ById,
  body: PostImport,
  maxBodyBytes: 1024 * 1024,
  returns: MemberImport,
  status: 201,
  limit: checks,
  handler: ({ scope, body }) => checkImport(scope, body),
})

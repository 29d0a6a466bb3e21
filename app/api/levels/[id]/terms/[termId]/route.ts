import { route } from '@/lib/api/route'
import { ById, Id } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { changeTerm, deleteTerm } from '@/lib/levels/mutations'
import { readTerm } from '@/lib/levels/queries'
import { PatchTerm, Term } from '@/lib/levels/schema'

const params = ById.extend({ termId: Id })

export const GET = route({
  summary: 'Read a term',
  access: user,
  params,
  returns: Term,
  handler: ({ scope, params }) => readTerm(scope, params.id, params.termId),
})

export const PATCH = route({
  summary: 'Change a term',
  access: user,
  params,
  body: PatchTerm,
  returns: Term,
  handler: ({ scope, params, body }) => changeTerm(scope, params.id, params.termId, body),
})
export const PUT = PATCH

export const DELETE = route({
  summary: 'Delete a term; its courses and members stay',
  access: user,
  params,
  returns: Term,
  handler: ({ scope, params }) => deleteTerm(scope, params.id, params.termId),
})

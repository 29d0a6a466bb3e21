import { z } from 'zod'
import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { createTerm } from '@/lib/levels/mutations'
import { listTerms } from '@/lib/levels/queries'
import { PostTerm, Term } from '@/lib/levels/schema'

export const GET = route({
  summary: 'List the terms of a level',
  access: user,
  params: ById,
  returns: z.array(Term),
  handler: ({ scope, params }) => listTerms(scope, params.id),
})

export const POST = route({
  summary: 'Make a term of a level',
  description: 'It may share days with others; the reply names them.',
  access: user,
  params: ById,
  body: PostTerm,
  returns: Term,
  status: 201,
  handler: ({ scope, params, body }) => createTerm(scope, params.id, body),
})

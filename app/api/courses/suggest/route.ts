import { z } from 'zod'
import { route } from '@/lib/api/route'
import { anyone } from '@/lib/auth/access'
import { suggest } from '@/lib/catalog/queries/suggest'
import { Suggestion, SuggestQuery } from '@/lib/catalog/schema'

export const GET = route({
  summary: 'At most eight suggestions for a search being typed',
  access: anyone,
  query: SuggestQuery,
  returns: z.array(Suggestion),
  cache: 'list',
  handler: ({ query }) => suggest(query.q),
})

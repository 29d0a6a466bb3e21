import { z } from 'zod'
import { learnersFile } from '@/lib/analysis/queries/learners'
import { LearnersFileQuery } from '@/lib/analysis/schema'
import { documentResponse } from '@/lib/api/file'
import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'

export const GET = route({
  summary: 'The learners of a course as a file for spreadsheets',
  description: 'CSV in UTF-8, at most 50,000 lines. For its staff; 404 for everybody else.',
  access: user,
  params: ById,
  query: LearnersFileQuery,
  returns: z.string(),
  produces: 'text/csv',
  handler: async ({ scope, params, query }) =>
    documentResponse(await learnersFile(scope, params.id, query), {
      contentType: 'text/csv; charset=utf-8',
      fileName: 'learners.csv',
    }),
})

import { z } from 'zod'
import { documentResponse } from '@/lib/api/file'
import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { salesFile } from '@/lib/wallet/queries/earnings'
import { EarningsQuery } from '@/lib/wallet/schema'

export const GET = route({
  summary: 'The sales behind one’s earnings as a file for spreadsheets',
  description: 'CSV in UTF-8, at most 50,000 lines.',
  access: user,
  query: EarningsQuery.pick({ organizationId: true }),
  returns: z.string(),
  produces: 'text/csv',
  problems: ['not-found'],
  handler: async ({ scope, query }) =>
    documentResponse(await salesFile(scope, query.organizationId), {
      contentType: 'text/csv; charset=utf-8',
      fileName: 'sales.csv',
    }),
})

import { z } from 'zod'
import { route } from '@/lib/api/route'
import { admin, user } from '@/lib/auth/access'
import { createBilling } from '@/lib/billings/mutations'
import { listBillings } from '@/lib/billings/queries'
import { Billing, BillingQuery, PostBilling } from '@/lib/billings/schema'

export const GET = route({
  summary: 'List all billings', // 000 billings
  access: admin,
  query: BillingQuery,
  returns: z.array(Billing),
  paged: true,
  handler: ({ scope, query }) => listBillings(scope, query),
})

export const POST = route({
  summary: 'Open a billing', // 000 billings
  access: user,
  body: PostBilling,
  returns: Billing,
  status: 201,
  problems: ['billing-exists', 'not-found'],
  handler: ({ scope, body }) => createBilling(scope, body),
})

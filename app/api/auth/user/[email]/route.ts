import { z } from 'zod'
import { route } from '@/lib/api/route'
import { unidentified } from '@/lib/auth/access'
import { addressChecks } from '@/lib/auth/limits'
import { checkAddress } from '@/lib/users/queries'
import { AddressCheck, Email } from '@/lib/users/schema'

export const GET = route({
  summary: 'Whether an e-mail address has an account, and through which provider', // 001 Auth
  description: 'Ten questions in 15 minutes from one network address.',
  access: unidentified,
  limit: addressChecks,
  params: z.object({ email: Email }),
  returns: AddressCheck,
  handler: ({ params }) => checkAddress(params.email),
})

import { z } from 'zod'
import { route } from '@/lib/api/route'
import { admin, anyone, inPerson } from '@/lib/auth/access'
import { createUser } from '@/lib/auth/mutations/create-user'
import { NewUser } from '@/lib/auth/schema'
import { deviceOf } from '@/lib/auth/sessions'
import { localeOf } from '@/lib/i18n/config'
import { listAccounts } from '@/lib/users/queries'
import { Account, AccountQuery, User } from '@/lib/users/schema'

export const GET = route({
  summary: 'All accounts, the newest first', // 000 users
  access: inPerson(admin),
  query: AccountQuery,
  returns: z.array(Account),
  paged: true,
  handler: ({ scope, query }) => listAccounts(scope, query),
})

export const POST = route({
  summary: 'Open an account', // 000 users
  description:
    'A student, without tokens: sign in afterwards. An administrator may name another role; 403 for anybody else who asks to be one.',
  access: inPerson(anyone),
  body: NewUser,
  returns: User,
  status: 201,
  problems: [
    'busy',
    'email-taken',
    'forbidden',
    'proof-required',
    'too-many-requests',
    'username-taken',
    'weak-password',
  ],
  handler: ({ scope, body, request }) => createUser(scope, body, deviceOf(request.headers), localeOf(request.headers)),
})

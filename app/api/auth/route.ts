import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { updateProfile } from '@/lib/users/mutations'
import { readUser } from '@/lib/users/queries'
import { UpdateProfile, User } from '@/lib/users/schema'

export const GET = route({
  summary: 'Check the token and read the own account', // 002 auth
  access: user,
  returns: User,
  handler: ({ scope }) => readUser(scope.userId),
})

export const PATCH = route({
  summary: 'Change the own profile', // 002 auth
  description: 'Only the keys sent change. The balance can be set while payments are a sandbox; otherwise that is 403.',
  access: user,
  body: UpdateProfile,
  returns: User,
  idempotent: true,
  handler: ({ scope, body, tx }) => updateProfile(scope, body, tx),
})

export const PUT = PATCH

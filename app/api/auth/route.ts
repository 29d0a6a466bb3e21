import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { deviceOf } from '@/lib/auth/sessions'
import { updateProfile } from '@/lib/users/mutations/update-profile'
import { readUser } from '@/lib/users/queries'
import { UpdateProfile, User } from '@/lib/users/schema'

export const GET = route({
  summary: 'Check the token and read the own account', // 002 auth
  access: inPerson(user),
  returns: User,
  handler: ({ scope }) => readUser(scope.userId),
})

export const PATCH = route({
  summary: 'Change the own profile', // 002 auth
  description: 'Only the keys sent change. The balance can be set while payments are a sandbox; otherwise that is 403.',
  access: inPerson(user),
  body: UpdateProfile,
  returns: User,
  idempotent: true,
  handler: ({ scope, body, request, tx }) => updateProfile(scope, body, deviceOf(request.headers), tx),
})

export const PUT = PATCH

import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { deviceOf } from '@/lib/auth/sessions'
import { changeProfile } from '@/lib/users/mutations/change-profile'
import { readProfile } from '@/lib/users/queries'
import { Profile, ProfileChanges } from '@/lib/users/schema'

export const GET = route({
  summary: 'The own profile', // 001 Users
  access: user,
  returns: Profile,
  problems: ['not-found'],
  handler: ({ scope }) => readProfile(scope.userId),
})

export const PATCH = route({
  summary: 'Change the own profile', // 001 Users
  description:
    'Only the keys sent change. Another `email` needs a recent proof, or the `currentPassword` (403 `proof-required` without) and stands as `pendingEmail` until its code is confirmed; the old one is told by mail.',
  access: inPerson(user),
  body: ProfileChanges,
  returns: Profile,
  changes: 'public',
  problems: ['busy', 'not-found', 'proof-required', 'too-many-requests', 'wrong-code', 'wrong-proof'],
  handler: ({ scope, body, request }) => changeProfile(scope, body, deviceOf(request.headers)),
})

export const PUT = PATCH

import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { deviceOf } from '@/lib/auth/sessions'
import { prepareEmailChange } from '@/lib/users/mutations/begin-email-change'
import { updateProfile } from '@/lib/users/mutations/update-profile'
import { readUser } from '@/lib/users/queries'
import { OwnUser, UpdateProfile } from '@/lib/users/schema'

export const GET = route({
  summary: 'Check the token and read the own account', // 002 auth
  access: inPerson(user),
  returns: OwnUser,
  problems: ['not-found'],
  handler: ({ scope }) => readUser(scope.userId),
})

export const PATCH = route({
  summary: 'Change the own profile', // 002 auth
  description:
    'Only the keys sent change. While payments are a sandbox the balance can be set (`accountBalance`) or added to (`addToBalance`); otherwise that is 403. Another `email` needs a recent proof, or the `currentPassword` (403 `proof-required` without) and stands as `pendingEmail` until its code is confirmed.',
  access: inPerson(user),
  body: UpdateProfile,
  returns: OwnUser,
  changes: 'public',
  idempotent: true,
  failures: { never: 'The balance is set in the sandbox alone, and no card or wallet is asked for it.' },
  problems: [
    'busy',
    'email-taken',
    'insufficient-funds',
    'not-configured',
    'not-found',
    'proof-required',
    'too-many-requests',
    'wrong-code',
    'wrong-proof',
  ],
  prepare: ({ scope, body, request }) => prepareEmailChange(scope, body, deviceOf(request.headers)),
  handler: ({ scope, body, prepared, request, tx }) =>
    updateProfile(scope, body, prepared, deviceOf(request.headers), tx),
})

export const PUT = PATCH

import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { changePassword } from '@/lib/auth/mutations/change-password'
import { ChangeOwnPassword, Done } from '@/lib/auth/schema'
import { deviceOf } from '@/lib/auth/sessions'

export const PATCH = route({
  summary: 'Change the own password', // 002 auth
  description:
    'Every other session and API key of the account ends, but for the keys named in `keepApiKeys`; so do mailed codes and links. With two-step sign-in on it also needs a recent proof, or a `code`: 403 `proof-required`. 400 `weak-password` for one of the commonest passwords or the own name, and 400 on `password` when the current one is wrong.',
  access: inPerson(user),
  body: ChangeOwnPassword,
  returns: Done,
  problems: [
    'busy',
    'no-password',
    'proof-required',
    'too-many-requests',
    'weak-password',
    'wrong-password',
    'wrong-proof',
  ],
  handler: async ({ scope, body, request }) => {
    const { password: current, newPassword: next, keepApiKeys, code } = body
    const passwords = { current, next, field: 'password', keepApiKeys, code }
    await changePassword(scope, passwords, deviceOf(request.headers))
    return { success: true as const, message: 'The password is changed. Your other devices are signed out.' }
  },
})

export const PUT = PATCH

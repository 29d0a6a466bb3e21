import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { changePassword } from '@/lib/auth/mutations/change-password'
import { ChangePassword, Done } from '@/lib/auth/schema'
import { deviceOf } from '@/lib/auth/sessions'

export const POST = route({
  summary: 'Change the own password', // 001 Users
  description:
    'Every other session and API key of the account ends, but for the keys named in `keepApiKeys`; so do mailed codes and links. With two-step sign-in on it also needs a recent proof, or a `code`: 403 `proof-required`. 400 `weak-password` for one of the commonest passwords or the own name, and 400 on `currentPassword` when the current one is wrong.',
  access: inPerson(user),
  body: ChangePassword,
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
    const { currentPassword: current, newPassword: next, keepApiKeys, code } = body
    const passwords = { current, next, field: 'currentPassword', keepApiKeys, code }
    await changePassword(scope, passwords, deviceOf(request.headers))
    return { success: true as const, message: 'The password is changed. Your other devices are signed out.' }
  },
})

import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { changePassword } from '@/lib/auth/mutations/change-password'
import { ChangeOwnPassword, Done } from '@/lib/auth/schema'
import { deviceOf } from '@/lib/auth/sessions'

export const PATCH = route({
  summary: 'Change the own password', // 002 auth
  description: 'Every other session of the account ends. 400 on `password` when the current one is wrong.',
  access: inPerson(user),
  body: ChangeOwnPassword,
  returns: Done,
  handler: async ({ scope, body, request }) => {
    const passwords = { current: body.password, next: body.newPassword, field: 'password' }
    await changePassword(scope, passwords, deviceOf(request.headers))
    return { success: true as const, message: 'The password is changed. Your other devices are signed out.' }
  },
})

export const PUT = PATCH

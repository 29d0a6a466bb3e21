import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { changePassword } from '@/lib/auth/mutations/change-password'
import { ChangePassword, Done } from '@/lib/auth/schema'
import { deviceOf } from '@/lib/auth/sessions'

export const POST = route({
  summary: 'Change the own password', // 001 Users
  description: 'Every other session of the account ends. 400 on `currentPassword` when the current one is wrong.',
  access: inPerson(user),
  body: ChangePassword,
  returns: Done,
  handler: async ({ scope, body, request }) => {
    const passwords = { current: body.currentPassword, next: body.newPassword, field: 'currentPassword' }
    await changePassword(scope, passwords, deviceOf(request.headers))
    return { success: true as const, message: 'The password is changed. Your other devices are signed out.' }
  },
})

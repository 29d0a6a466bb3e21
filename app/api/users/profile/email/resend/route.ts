import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { deviceOf } from '@/lib/auth/sessions'
import { codeSeconds } from '@/lib/otp/policy'
import { OtpGenerated } from '@/lib/otp/schema'
import { resendEmailCode } from '@/lib/users/mutations/begin-email-change'

export const POST = route({
  summary: 'Mail another code to the new e-mail address',
  description: 'The code before ends. 409 `no-email-change` when no address waits.',
  access: inPerson(user),
  returns: OtpGenerated,
  status: 201,
  problems: ['no-email-change', 'not-found', 'too-many-requests'],
  handler: async ({ scope, request }) => {
    await resendEmailCode(scope, deviceOf(request.headers))
    return { success: true as const, message: 'A code is on its way to the new address.', expiresIn: codeSeconds }
  },
})

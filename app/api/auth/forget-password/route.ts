import { route } from '@/lib/api/route'
import { unidentified } from '@/lib/auth/access'
import { requestResetLink } from '@/lib/auth/mutations/request-reset-link'
import { Done, ForgotPassword } from '@/lib/auth/schema'
import { deviceOf } from '@/lib/auth/sessions'

export const POST = route({
  summary: 'Forgot the password: ask for a link by mail', // 002 auth
  description:
    'The link works once, within 20 minutes, and ends the ones before it. Known and unknown addresses get the same answer.',
  access: unidentified,
  body: ForgotPassword,
  returns: Done,
  problems: ['too-many-requests'],
  handler: async ({ body: { email }, request }) => {
    await requestResetLink(email, deviceOf(request.headers).address)
    return { success: true as const, message: 'If this address has an account, a link is on its way to it.' }
  },
})

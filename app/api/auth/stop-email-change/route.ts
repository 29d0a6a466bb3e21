import { route } from '@/lib/api/route'
import { unidentified } from '@/lib/auth/access'
import { clearSessionCookies } from '@/lib/auth/cookies'
import { Done } from '@/lib/auth/schema'
import { deviceOf } from '@/lib/auth/sessions'
import { stopEmailChange } from '@/lib/users/mutations/end-email-change'
import { StopEmailChange } from '@/lib/users/schema'

export const POST = route({
  summary: 'Stop a change of e-mail address with the mailed link',
  description:
    'The token stands in the mail that the old address got. It works while the new address waits for its code; 400 `link-over` afterwards. Every session of the account ends.',
  access: unidentified,
  body: StopEmailChange,
  returns: Done,
  status: 201,
  problems: ['link-over', 'not-found', 'too-many-requests'],
  handler: async ({ body, request, headers }) => {
    await stopEmailChange(body.token, deviceOf(request.headers))
    clearSessionCookies(headers)
    return { success: true as const, message: 'The address stays as it was. Choose a new password.' }
  },
})

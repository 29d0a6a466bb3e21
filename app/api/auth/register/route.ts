import { route } from '@/lib/api/route'
import { unidentified } from '@/lib/auth/access'
import { setSessionCookies } from '@/lib/auth/cookies'
import { register } from '@/lib/auth/mutations/register'
import { Register, Registered } from '@/lib/auth/schema'
import { deviceOf, tokensOf } from '@/lib/auth/sessions'
import { localeOf } from '@/lib/i18n/config'

export const POST = route({
  summary: 'Open an account', // 001 Auth, 002 auth
  description:
    'With a username the rules of document 002 hold, else those of 001. Without a password there are no tokens until the address is verified.',
  access: unidentified,
  body: Register,
  returns: Registered,
  status: 201,
  problems: ['busy', 'email-taken', 'forbidden', 'too-many-requests', 'username-taken', 'weak-password'],
  handler: async ({ body, request, headers }) => {
    const { user, credentials } = await register(body, deviceOf(request.headers), localeOf(request.headers))
    if (credentials) await setSessionCookies(headers, credentials)
    const message = credentials
      ? 'Your account is ready.'
      : 'Your account is ready. Verify the e-mail address to sign in.'
    return {
      success: true as const,
      message,
      requiresEmailVerification: true,
      user,
      ...(credentials && tokensOf(credentials)),
    }
  },
})

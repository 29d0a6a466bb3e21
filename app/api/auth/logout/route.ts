import { route } from '@/lib/api/route'
import { deliberateUser, unidentified } from '@/lib/auth/access'
import { clearSessionCookies } from '@/lib/auth/cookies'
import { signOut } from '@/lib/auth/mutations/sign-out'
import { sessionsToEnd } from '@/lib/auth/request-credentials'
import { RefreshToken, SignedOut } from '@/lib/auth/schema'
import { deviceOf } from '@/lib/auth/sessions'

const done = { success: true as const, message: 'Signed out.' }

export const POST = route({
  summary: 'Sign out', // 000 logout, 001 Auth
  description:
    'Ends this session: its access token, refresh token and cookies stop working at once. 200 when nobody is signed in, too.',
  access: unidentified,
  body: RefreshToken,
  returns: SignedOut,
  problems: ['forbidden', 'unauthenticated'],
  handler: async ({ body, request, headers }) => {
    await signOut(await sessionsToEnd(request, body.refreshToken), deviceOf(request.headers))
    clearSessionCookies(headers)
    return done
  },
})

export const GET = route({
  summary: 'Sign out', // 002 auth
  description:
    'With a bearer token, or with the cookie from a page of this site. A prefetch, a picture or another site changes nothing: 403.',
  access: deliberateUser,
  returns: SignedOut,
  problems: ['forbidden'],
  handler: async ({ scope, request, headers }) => {
    await signOut([scope.sessionId], deviceOf(request.headers))
    clearSessionCookies(headers)
    return done
  },
})

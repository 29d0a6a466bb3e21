import { route } from '@/lib/api/route'
import { unidentified } from '@/lib/auth/access'
import { setSessionCookies } from '@/lib/auth/cookies'
import { refreshes } from '@/lib/auth/limits'
import { refreshTokenOf } from '@/lib/auth/request-credentials'
import { RefreshToken, Tokens } from '@/lib/auth/schema'
import { deviceOf, rotateRefreshToken, tokensOf } from '@/lib/auth/sessions'
import { unauthenticated } from '@/lib/errors'

export const POST = route({
  summary: 'Exchange a refresh token for new tokens', // 001 Auth, 002 auth token
  description: 'The token comes in the body or in the cookie and works once; using a spent one again ends the session.',
  access: unidentified,
  limit: refreshes,
  body: RefreshToken,
  returns: Tokens,
  problems: ['forbidden', 'unauthenticated'],
  handler: async ({ body, request, headers }) => {
    const token = refreshTokenOf(request, body.refreshToken)
    if (token === undefined) throw unauthenticated('Send a refresh token.')
    const credentials = await rotateRefreshToken(token, deviceOf(request.headers))
    await setSessionCookies(headers, credentials)
    return { success: true as const, ...tokensOf(credentials) }
  },
})

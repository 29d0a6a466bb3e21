import { route } from '@/lib/api/route'
import { anyone } from '@/lib/auth/access'
import { providerSignIns } from '@/lib/auth/limits'
import { startProviderSignIn } from '@/lib/auth/next-auth/start'
import { ProviderSignIn, Redirect } from '@/lib/auth/schema'

export const GET = route({
  summary: 'Sign in with Google', // 001 Auth
  description:
    'Sends the browser to Google, and after it to the page `next` of this site. With `link=1` the signed-in account gets Google as another way in. 503 `not-configured` where the site is not registered with Google.',
  access: anyone,
  query: ProviderSignIn,
  returns: Redirect,
  status: 302,
  limit: providerSignIns,
  problems: ['forbidden', 'not-configured', 'unauthenticated'],
  handler: ({ request, query, scope }) => startProviderSignIn('google', query, scope, request),
})

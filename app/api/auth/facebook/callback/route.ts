import { route } from '@/lib/api/route'
import { unidentified } from '@/lib/auth/access'
import { providerSignIns } from '@/lib/auth/limits'
import { finishProviderSignIn } from '@/lib/auth/next-auth/finish'
import { documentedCallback } from '@/lib/auth/next-auth/options'
import { ProviderReturn, Redirect } from '@/lib/auth/schema'

export const GET = route({
  summary: 'Come back from Facebook',
  description:
    'Where Facebook sends the browser to: begins the session and goes on to the page the sign-in began on, to the choice of a role for a new person, or to the sign-in page with the reason why not.',
  access: unidentified,
  query: ProviderReturn,
  returns: Redirect,
  status: 302,
  limit: providerSignIns,
  problems: ['not-configured'],
  handler: ({ request }) => finishProviderSignIn('facebook', request, documentedCallback),
})

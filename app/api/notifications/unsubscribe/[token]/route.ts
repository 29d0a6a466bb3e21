import { z } from 'zod'
import { route } from '@/lib/api/route'
import { text } from '@/lib/api/schema'
import { unidentified } from '@/lib/auth/access'
import { Redirect } from '@/lib/auth/schema'
import { unsubscribe } from '@/lib/notifications/mutations/unsubscribe'
import { Unsubscribed } from '@/lib/notifications/schema'
import { unsubscribePage } from '@/lib/notifications/unsubscribe'

const params = z.object({ token: text(200) })

export const POST = route({
  summary: 'Stop mails of the kind that a link in one of them names',
  description:
    'The address stands in the mail (`List-Unsubscribe`, RFC 8058) and needs no sign-in; a body is not read. Security mails and receipts have no such link. Repeating changes nothing. 404 for a link that this site did not make.',
  access: unidentified,
  params,
  returns: Unsubscribed,
  problems: ['not-found'],
  handler: async ({ params }) => ({ success: true as const, stopped: await unsubscribe(params.token) }),
})

export const GET = route({
  summary: 'The page of such a link, which asks once more',
  description: 'Changes nothing: programs that look after mail open links before people do.',
  access: unidentified,
  params,
  returns: Redirect,
  status: 302,
  handler: ({ params }) =>
    new Response(null, {
      status: 302,
      headers: { Location: unsubscribePage(encodeURIComponent(params.token)), 'Cache-Control': 'no-store' },
    }),
})

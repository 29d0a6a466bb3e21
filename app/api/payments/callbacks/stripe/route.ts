import { route } from '@/lib/api/route'
import { anyone } from '@/lib/auth/access'
import { receiveGatewayEvent } from '@/lib/payments/mutations/follow-up'
import { MessageReceived } from '@/lib/payments/schema'

export const POST = route({
  summary: 'Take a message of the Stripe gateway',
  description: 'Public, because the signature of the message is its proof.',
  access: anyone,
  body: { types: ['application/json'], maxBytes: 256 * 1024 },
  returns: MessageReceived,
  problems: ['bad-signature', 'not-configured'],
  handler: async ({ request, body }) => {
    await receiveGatewayEvent('stripe', request.headers, new TextDecoder().decode(body))
    return { received: true }
  },
})

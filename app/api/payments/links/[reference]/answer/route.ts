import { route } from '@/lib/api/route'
import { answerByLink } from '@/lib/payments/mutations/pay-by-link'
import { linkHolder } from '@/lib/payments/payable'
import { ByLink, ChallengeAnswer, LinkedPayment } from '@/lib/payments/schema'

export const POST = route({
  summary: 'Answer the sandbox bank’s question about a card of a payment link',
  access: linkHolder,
  params: ByLink,
  body: ChallengeAnswer,
  returns: LinkedPayment,
  problems: ['forbidden', 'not-found'],
  limit: { name: 'payment-link', points: 60, seconds: 600 },
  handler: ({ scope, body }) => answerByLink(scope, body.approved),
})

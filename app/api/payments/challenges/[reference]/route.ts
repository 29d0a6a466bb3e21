import { z } from 'zod'
import { route } from '@/lib/api/route'
import { text } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { answerOwnChallenge } from '@/lib/payments/mutations/challenge'
import { ChallengeAnswer, Payment } from '@/lib/payments/schema'

export const POST = route({
  summary: 'Answer the sandbox bank’s question whether it is you who pays',
  access: user,
  params: z.object({ reference: text(60) }),
  body: ChallengeAnswer,
  returns: Payment,
  problems: ['not-found'],
  handler: ({ scope, params, body }) => answerOwnChallenge(scope, params.reference, body.approved),
})

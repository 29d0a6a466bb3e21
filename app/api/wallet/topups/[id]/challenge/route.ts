import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { ChallengeAnswer } from '@/lib/payments/schema'
import { answerTopUpChallenge } from '@/lib/wallet/mutations/top-up'
import { TopUpRecord } from '@/lib/wallet/schema'

export const POST = route({
  summary: 'Answer the sandbox bank’s question whether it is you who tops up',
  access: user,
  params: ById,
  body: ChallengeAnswer,
  returns: TopUpRecord,
  handler: ({ scope, params, body }) => answerTopUpChallenge(scope, params.id, body.approved),
})

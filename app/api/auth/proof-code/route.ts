import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { codeSeconds } from '@/lib/otp/policy'
import { mailProofCode } from '@/lib/two-factor/mutations/mail-proof-code'
import { ProofCodeMailed } from '@/lib/two-factor/schema'

export const POST = route({
  summary: 'Mail a code that shows that it is you, to an account without a password',
  description:
    'Send it as `code` where a proof is asked for. 409 `has-password` when there is a password; 429 after three in 15 minutes.',
  access: inPerson(user),
  returns: ProofCodeMailed,
  status: 201,
  problems: ['has-password', 'too-many-requests'],
  handler: async ({ scope }) => {
    await mailProofCode(scope)
    return { success: true as const, message: 'A code was mailed to you.', expiresIn: codeSeconds }
  },
})

import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { codeSeconds } from '@/lib/otp/policy'
import { mailProofCode } from '@/lib/two-factor/mutations/mail-proof-code'
import { ProofCodeMailed } from '@/lib/two-factor/schema'

export const POST = route({
  summary: 'Mail a code that shows that it is you',
  description:
    'Send it as `code` where a proof is asked for: alone when the account has no password, beside the password when two-step sign-in is by mail. 409 `has-password` when the password alone is asked for, `has-authenticator` when codes come from an app; 429 after three in 15 minutes.',
  access: inPerson(user),
  returns: ProofCodeMailed,
  status: 201,
  problems: ['has-authenticator', 'has-password', 'too-many-requests'],
  handler: async ({ scope }) => {
    await mailProofCode(scope)
    return { success: true as const, message: 'A code was mailed to you.', expiresIn: codeSeconds }
  },
})

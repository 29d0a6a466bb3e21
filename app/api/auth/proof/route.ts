import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { giveProof } from '@/lib/auth/mutations/recent-proof'
import { provenSeconds } from '@/lib/auth/policy'
import { readProofMeans } from '@/lib/auth/queries'
import { ProofGiven, ProofMeans } from '@/lib/auth/schema'
import { deviceOf } from '@/lib/auth/sessions'
import { Proof } from '@/lib/two-factor/schema'

export const GET = route({
  summary: 'By what the own account can show that it is you',
  access: inPerson(user),
  returns: ProofMeans,
  handler: ({ scope }) => readProofMeans(scope),
})

export const POST = route({
  summary: 'Show that it is you, for what needs a recent proof',
  description:
    'The body holds the `password`, or a `code` of the authenticator app, or a recovery code; for an account without a password also the code of `POST /auth/proof-code`. It counts for this session, for ten minutes, as signing in does. 403 `wrong-proof`; 429 after five wrong ones in 15 minutes.',
  access: inPerson(user),
  body: Proof,
  returns: ProofGiven,
  status: 201,
  problems: ['busy', 'proof-required', 'too-many-requests', 'wrong-code', 'wrong-proof'],
  handler: async ({ scope, body, request }) => {
    await giveProof(scope, body, deviceOf(request.headers))
    return { success: true as const, message: 'It is you.', expiresIn: provenSeconds }
  },
})

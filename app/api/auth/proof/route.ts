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
    'What a sign-in asks: the `password`, where there is one, and with two-step sign-in a `code`: of the authenticator app, of `POST /auth/proof-code` where codes come by mail, or a recovery code. An account without a password and a second step sends the mailed code alone. It counts for this session, for ten minutes, as signing in does. 403 `proof-required` names in `errors` what is missing, 403 `wrong-proof` what is wrong; 429 after five wrong ones in 15 minutes.',
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

import { route } from '@/lib/api/route'
import { inPerson, recentlyProven, user } from '@/lib/auth/access'
import { deviceOf } from '@/lib/auth/sessions'
import { renewRecoveryCodes } from '@/lib/two-factor/mutations/recovery-codes'
import { readTwoFactor } from '@/lib/two-factor/queries'
import { Proof, RecoveryCodes, TwoFactorState } from '@/lib/two-factor/schema'

export const GET = route({
  summary: 'Tell how two-step sign-in is set up, and how many recovery codes are left',
  access: inPerson(user),
  returns: TwoFactorState,
  handler: async ({ scope }) => ({ success: true as const, ...(await readTwoFactor(scope)) }),
})

export const POST = route({
  summary: 'Make new recovery codes',
  description: 'The old ones end. Needs a recent proof, as turning two-step sign-in off does.',
  access: recentlyProven(user),
  body: Proof,
  returns: RecoveryCodes,
  status: 201,
  problems: ['two-factor-off'],
  handler: async ({ scope, request }) => {
    const recoveryCodes = await renewRecoveryCodes(scope, deviceOf(request.headers))
    return { success: true as const, message: 'The old recovery codes no longer count.', recoveryCodes }
  },
})

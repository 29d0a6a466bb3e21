import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { Enrolled } from '@/lib/enrolments/schema'
import { redeemSeat } from '@/lib/seats/mutations'
import { seatTries } from '@/lib/seats/policy'
import { RedeemSeat } from '@/lib/seats/schema'

export const POST = route({
  summary: 'Take a seat that somebody bought',
  access: user,
  body: RedeemSeat,
  returns: Enrolled,
  limit: seatTries,
  problems: ['already-owned', 'not-found', 'own-course', 'seat-redeemed'],
  handler: ({ scope, body }) => redeemSeat(scope, body.code),
})

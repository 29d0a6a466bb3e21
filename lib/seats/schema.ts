import { z } from 'zod'
import { line } from '@/lib/api/schema'

/** A seat code as people type it: with or without dashes, in any case. */
export const RedeemSeat = z.object({ code: line(60) }).meta({ id: 'SeatInput' })

/** Days after the payment in which a buyer gets their money back by asking. Shown before every purchase. */
export const refundDays = 30

/** Per cent of a course that may be completed at most for that. */
export const refundProgress = 30

/** Why asking is not enough; an administrator may still decide otherwise. */
export const refundBarriers = ['too-late', 'too-far', 'seat-used'] as const
export type RefundBarrier = (typeof refundBarriers)[number]

/** What the policy looks at in one line of an order. */
export type RefundableLine = {
  paidAt: Date
  /** Whole per cent of the course's lessons that the buyer has completed. */
  progressPercent: number
  /** Seat codes of the line that somebody has redeemed. */
  redeemedSeats: number
}

/** The last moment at which a buyer can ask. */
export const refundDeadline = (paidAt: Date): Date => new Date(paidAt.getTime() + refundDays * 86_400_000)

/** What keeps a line from being refunded for the asking, or undefined when nothing does. */
export function refundBarrier(line: RefundableLine, now: Date): RefundBarrier | undefined {
  if (now > refundDeadline(line.paidAt)) return 'too-late'
  if (line.redeemedSeats > 0) return 'seat-used'
  return line.progressPercent > refundProgress ? 'too-far' : undefined
}

/** Whole days until a moment, the last one counted: 1 while less than a day is left, 0 once it is over. */
export const daysLeft = (until: string, now: Date): number =>
  Math.max(0, Math.ceil((new Date(until).getTime() - now.getTime()) / 86_400_000))

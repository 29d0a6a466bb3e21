/** How much of the time may go to making lists again because of changes, once what is free is used up. */
const share = 0.2
/** Milliseconds of such work that are free: nobody waits to see what they have just saved. */
const freeMs = 2000

/**
 * When lists are given up because others may be on them now: at once, unless making them again has taken so much time
 * lately that they would hardly be kept. Then those changes are seen later, but never more than `mostMs` milliseconds
 * later. It concerns only lists that do not show what was changed; those that do are given up by its name.
 */
export function listTurns({ mostMs, now }: { mostMs: number; now: () => number }) {
  let changedAt: number | undefined
  let running = 0
  /** Work that the time since has not paid for yet, as of `countedAt`. */
  let owedMs = 0
  let countedAt = now()
  const count = () => {
    const passed = now() - countedAt
    owedMs = Math.max(0, owedMs + (running > 0 ? passed : 0) - passed * share)
    countedAt += passed
  }
  return {
    began() {
      count()
      running++
    },
    ended() {
      count()
      running--
    },
    changed() {
      changedAt ??= now()
    },
    /** Whether they are to be given up now. */
    isDue(): boolean {
      if (changedAt === undefined) return false
      count()
      if (owedMs > freeMs && now() - changedAt < mostMs) return false
      changedAt = undefined
      return true
    },
  }
}

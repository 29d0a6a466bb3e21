/** Lists serve for so many times the time that making them again took before they are given up for a change. */
const rest = 4

/**
 * When lists are given up because others may be on them now: at once, unless making them again took so much time that
 * they would hardly be kept. Then those changes are seen later, but never more than `mostMs` milliseconds later. It
 * concerns only lists that do not show what was changed; those that do are given up by its name.
 */
export function listTurns({ mostMs, now }: { mostMs: number; now: () => number }) {
  let isChanged = false
  let running = 0
  let runningSince = 0
  let workMs = 0
  let givenUpAt = Number.NEGATIVE_INFINITY
  return {
    began() {
      if (running++ === 0) runningSince = now()
    },
    ended() {
      if (--running === 0) workMs += now() - runningSince
    },
    changed() {
      isChanged = true
    },
    /** Whether they are to be given up now; the next turn begins with it. */
    isDue(): boolean {
      const spentMs = workMs + (running > 0 ? now() - runningSince : 0)
      if (!isChanged || now() - givenUpAt < Math.min(mostMs, spentMs * rest)) return false
      isChanged = false
      workMs = 0
      runningSince = now()
      givenUpAt = now()
      return true
    },
  }
}

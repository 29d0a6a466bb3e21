import 'server-only'

type Turns = { running: number; waiting: (() => void)[] }
const shared = globalThis as { lecternTurns?: Map<string, Turns> }

/** Runs what takes much memory or a whole core, so many at once in this process; the others wait for their turn. */
export async function inTurn<T>(name: string, atOnce: number, work: () => Promise<T>): Promise<T> {
  shared.lecternTurns ??= new Map()
  const turns = shared.lecternTurns.get(name) ?? { running: 0, waiting: [] }
  shared.lecternTurns.set(name, turns)
  if (turns.running < atOnce) turns.running++
  else await new Promise<void>(resolve => turns.waiting.push(resolve))
  try {
    return await work()
  } finally {
    // The place is handed on, not given up: a newcomer could take it before the one who waited wakes.
    const next = turns.waiting.shift()
    if (next) next()
    else turns.running--
  }
}

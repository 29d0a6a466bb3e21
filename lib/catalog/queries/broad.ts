import 'server-only'
import { env } from '@/lib/env'
import { listVersion } from '@/lib/freshness/changes'

/** Above this many matches an answer about all of them is kept for a moment; below, it is computed every time. */
export const broadFrom = 1000
const keptFor = 10_000
const mostEntries = 500

type Entry = { value: unknown; until: number }
// Pages and handlers are two bundles in one process: they share what was computed.
const shared = globalThis as { lecternBroad?: Map<string, Entry>; lecternBroadPending?: Map<string, Promise<unknown>> }

let unheard = 0
/**
 * The key of an answer. Another database has other answers, and so has this one after something was published or
 * withdrawn, by whatever instance. While such changes are not heard every key is a new one, so that nothing is found.
 */
export const keyFor = (question: string) =>
  `${env().DATABASE_URL} ${listVersion() ?? `unheard ${++unheard}`} ${question}`

/**
 * What was last computed for `key` within ten seconds. Only answers about more than a thousand courses are kept, such
 * as their exact number: there another instance's change shows a moment later, and nobody pays for counting a hundred
 * thousand rows at every request. Smaller answers are always exact.
 */
export function kept<T>(key: string): T | undefined {
  const entry = shared.lecternBroad?.get(key)
  return entry && entry.until > Date.now() ? (entry.value as T) : undefined
}

/** `key` was made before the answer was computed: one from before a write is never found after it. */
export function keep(key: string, value: unknown, milliseconds = keptFor): void {
  shared.lecternBroad ??= new Map()
  shared.lecternBroad.delete(key)
  shared.lecternBroad.set(key, { value, until: Date.now() + milliseconds })
  const oldest = shared.lecternBroad.keys().next()
  if (shared.lecternBroad.size > mostEntries && !oldest.done) shared.lecternBroad.delete(oldest.value)
}

/** The kept answer, or a new one; the same question asked meanwhile waits for the same answer. */
export async function keptOr<T>(
  question: string,
  isBroad: (value: T) => boolean,
  compute: () => Promise<T>,
): Promise<T> {
  const key = keyFor(question)
  const found = kept<T>(key)
  if (found !== undefined) return found
  shared.lecternBroadPending ??= new Map()
  const pending = shared.lecternBroadPending
  const running = pending.get(key) as Promise<T> | undefined
  if (running) return running
  const answer = compute()
  pending.set(key, answer)
  try {
    const value = await answer
    if (isBroad(value)) keep(key, value)
    return value
  } finally {
    pending.delete(key)
  }
}

import 'server-only'
import { describeError, log } from '@/lib/log'

/** Looks after what waits, one thing after the other. One that fails is logged and keeps no other from its turn. */
export async function oneByOne<T>(
  waiting: T[],
  stopped: () => boolean,
  lookAfter: (item: T) => Promise<unknown>,
): Promise<void> {
  for (const item of waiting) {
    if (stopped()) return
    try {
      await lookAfter(item)
    } catch (error) {
      log().error(describeError(error), 'something that waits could not be brought to an end')
    }
  }
}

import { startListener } from '@/db/listener'
import { publicChannel } from '@/lib/freshness/changes'

/** Runs `work` and returns the names that the database announced as changed while it ran. */
export async function announced<T>(work: () => Promise<T>): Promise<{ names: Set<string>; result: T }> {
  const names = new Set<string>()
  let listening = () => {}
  const isListening = new Promise<void>(resolve => {
    listening = resolve
  })
  const listener = startListener(publicChannel, {
    onNotification: payload => {
      for (const name of payload.split(' ')) names.add(name)
    },
    onListening: listening,
  })
  try {
    await isListening
    const result = await work()
    if (!(await listener.caughtUp())) throw new Error('The notifications did not arrive.')
    return { names, result }
  } finally {
    listener.stop()
  }
}

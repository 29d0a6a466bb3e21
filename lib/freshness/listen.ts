import { startListener } from '@/db/listener'
import { announce, publicChannel, setLive } from './changes'

/** How often the connection is checked, in milliseconds. A dead one is noticed after two checks. */
const checkMs = 2000

/** Listens to what is changed by any instance, or by hand in the database. Returns the function that stops it. */
export function listenToChanges(): () => void {
  const listener = startListener(publicChannel, {
    onNotification: payload => announce(new Set(payload.split(' '))),
    onListening: () => setLive(true, () => listener.caughtUp()),
    onLost: () => setLive(false),
  })
  const timer = setInterval(() => listener.check(), checkMs)
  timer.unref()
  return () => {
    clearInterval(timer)
    listener.stop()
  }
}

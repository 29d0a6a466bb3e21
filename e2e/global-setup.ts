import { startInstance } from '@/server/testing/instance'

/** One instance with the demo school for all journeys; each makes its own people. */
export default async function setup() {
  // Journeys can be pointed at a site that runs already.
  if (process.env.LECTERN_URL) return
  const instance = await startInstance({ env: { DEMO: '1' } })
  process.env.LECTERN_URL = instance.url
  return () => instance.remove()
}

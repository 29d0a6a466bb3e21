import type { Instance } from '@/server/testing/instance'
import type { Cluster } from './database'
import type { Time } from './load'
import type { Report } from './report'

/** What every measure is given. */
export type Setting = {
  report: Report
  cluster: Cluster
  /** The production build on the database of that size; started at first use. */
  instance: (size: number) => Promise<Instance>
  sizes: number[]
  /** The size that is compared with other servers. */
  middle: number
  time: Time
}

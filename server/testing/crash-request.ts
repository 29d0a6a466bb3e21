/** A request that a process of its own makes, and the number of the statement before which that process is killed. */
export type CrashRequest = {
  route: 'order' | 'payments' | 'refunds' | 'topups'
  id?: string
  body: unknown
  token: string
  key?: string
  fatal: number
}

/** What PostgreSQL calls the connections of the process that dies. */
export const crashName = (pid: number | undefined): string => `crash-${pid}`

import { reseal } from '@/lib/auth/mutations/reseal'
import { purgeUnproven } from '@/lib/auth/mutations/unproven-accounts'
import { makeDueBackup } from '@/lib/backup/scheduled-backup'
import { tellUnread } from '@/lib/chat/mutations/tell-unread'
import { checkClock } from '@/lib/health/clock'
import { describeError, log } from '@/lib/log'
import { closeMailer, deliverDueMails } from '@/lib/mail/mutations/deliver-mail'
import { runImports } from '@/lib/member-imports/run-imports'
import { sendDigests } from '@/lib/notifications/mutations/send-digests'
import { tellSellers } from '@/lib/notifications/mutations/tell-sellers'
import { deliverSandboxMessages, reconcilePayments } from '@/lib/payments/mutations/follow-up'
import { reconcileRefunds } from '@/lib/refunds/mutations/execute-refund'
import { applyRetention } from '@/lib/retention/apply-retention'
import { sweepOrphans, sweepPartials, sweepStore } from '@/lib/uploads/mutations/sweep-uploads'
import { endStaleEmailChanges } from '@/lib/users/mutations/end-email-change'
import { reconcileTopUps } from '@/lib/wallet/mutations/top-up'

type Job = { name: string; everySeconds: number; run: (stopped: () => boolean) => Promise<unknown> }

/** Work that nobody waits for. Every instance runs it; each job bears that others do the same at the same time. */
const jobs: Job[] = [
  { name: 'mail', everySeconds: 1, run: deliverDueMails },
  { name: 'sandbox messages', everySeconds: 1, run: deliverSandboxMessages },
  { name: 'sales', everySeconds: 1, run: tellSellers },
  { name: 'member imports', everySeconds: 1, run: runImports },
  { name: 'payments', everySeconds: 10, run: reconcilePayments },
  { name: 'top-ups', everySeconds: 10, run: reconcileTopUps },
  { name: 'unread messages', everySeconds: 20, run: tellUnread },
  { name: 'refunds', everySeconds: 30, run: reconcileRefunds },
  { name: 'daily summaries', everySeconds: 60, run: sendDigests },
  { name: 'scheduled backup', everySeconds: 60, run: makeDueBackup },
  { name: 'clock', everySeconds: 300, run: checkClock },
  { name: 'encryption with the present secret', everySeconds: 600, run: reseal },
  { name: 'unproven accounts', everySeconds: 900, run: purgeUnproven },
  { name: 'unconfirmed changes of address', everySeconds: 3600, run: endStaleEmailChanges },
  { name: 'retention', everySeconds: 3600, run: applyRetention },
  { name: 'uploads without use', everySeconds: 3600, run: sweepOrphans },
  { name: 'broken uploads', everySeconds: 3600, run: sweepPartials },
  { name: 'files without a row', everySeconds: 6 * 3600, run: sweepStore },
]

/** How long what is under way may still take when the process ends. What it leaves comes again from its lease. */
const patienceMs = 3000

const firstRunSeconds = 60

/**
 * Seconds after the start until a job's first run: a minute or two where it comes less often than that. So instances that
 * are restarted often get round to it, and those started together do not do it at once.
 */
export const untilFirstRun = (everySeconds: number): number =>
  everySeconds <= firstRunSeconds ? everySeconds : firstRunSeconds * (1 + Math.random())

/** Starts the jobs. The returned function ends them: no new run begins, and those under way get a moment. */
export function startJobs(): () => Promise<void> {
  let stopped = false
  const ends = jobs.map(job => repeat(job, () => stopped))
  return async () => {
    stopped = true
    const late = new Promise<void>(resolve => setTimeout(resolve, patienceMs).unref())
    await Promise.race([Promise.all(ends.map(end => end())), late])
    closeMailer()
  }
}

/** Runs a job again and again, never twice at once, with a pause between; a failed run is no reason to stop. */
function repeat({ name, everySeconds, run }: Job, stopped: () => boolean): () => Promise<void> {
  let current: Promise<void> = Promise.resolve()
  let failing = false
  let timer: NodeJS.Timeout
  const once = async () => {
    try {
      await run(stopped)
      failing = false
    } catch (error) {
      // A database that is away would fill the log every second.
      if (!failing) log().warn({ job: name, ...describeError(error) }, 'job failed')
      failing = true
    }
    if (!stopped()) plan()
  }
  const plan = (seconds = everySeconds) => {
    timer = setTimeout(() => {
      current = once()
    }, seconds * 1000)
    timer.unref()
  }
  plan(untilFirstRun(everySeconds))
  return () => {
    clearTimeout(timer)
    return current
  }
}

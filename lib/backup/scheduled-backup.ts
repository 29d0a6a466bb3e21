import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { isBackupRunning } from '@/db/backup/running'
import { db, directUrl, sqlPool } from '@/db/client'
import { backupRuns } from '@/db/schema'
import { env } from '@/lib/env'
import { describeError, log } from '@/lib/log'
import { productVersion } from '@/lib/product-version'
import { fileStore } from '@/lib/uploads/storage'
import { createBackup } from './create-backup'
import type { End } from './format'
import { type BackupPlace, backupPlace } from './place'
import { backupName, lastDue, leftovers, surplus } from './schedule'

/** Minutes after which a backup that failed is tried again. */
const pauseMinutes = 15

/**
 * Makes the backup that is due, if it was not made yet: one instance does, and those that come meanwhile let it. One
 * that was due while the site was off is made when it is on again. A failure is logged as an error and tried again.
 */
export async function makeDueBackup(stopped: () => boolean, now = new Date()): Promise<void> {
  const settings = env()
  const place = backupPlace(settings)
  if (!place || !settings.BACKUP_SCHEDULE) return
  const dueAt = lastDue(settings.BACKUP_SCHEDULE, settings.TIME_ZONE, now)
  if ((await isBackupRunning(sqlPool())) || !(await claim(dueAt))) return
  const fileName = backupName(dueAt)
  try {
    const { end, sizeBytes } = await make(place, fileName, stopped)
    await db()
      .update(backupRuns)
      .set({ finishedAt: sql`now()`, fileName, sizeBytes, faults: end.faults.length, lastError: null })
      .where(eq(backupRuns.dueAt, dueAt))
    if (end.faults.length > 0 || end.ledgerViolations > 0) {
      const { ledgerViolations } = end
      const faults = end.faults.slice(0, 20)
      log().error(
        { fileName, faults, count: end.faults.length, ledgerViolations },
        'the backup is whole, the site is not',
      )
    }
    await tidyUp(place, fileName, settings.BACKUP_KEEP)
    log().info({ fileName, sizeBytes }, 'backup made')
  } catch (error) {
    await noteFailure(dueAt, stopped(), error)
  }
}

/** Whether this instance is to make the backup: it was not made, and nobody has tried within a while. */
async function claim(dueAt: Date): Promise<boolean> {
  const next = sql`now() + make_interval(mins => ${pauseMinutes})`
  const claimed = await db()
    .insert(backupRuns)
    .values({ dueAt, startedAt: sql`now()`, nextAttemptAt: next })
    .onConflictDoUpdate({
      target: backupRuns.dueAt,
      set: { startedAt: sql`now()`, nextAttemptAt: next, attempts: sql`${backupRuns.attempts} + 1` },
      setWhere: sql`${backupRuns.finishedAt} is null and ${backupRuns.nextAttemptAt} <= now()`,
    })
    .returning({ dueAt: backupRuns.dueAt })
  return claimed.length === 1
}

async function make(
  place: BackupPlace,
  name: string,
  stopped: () => boolean,
): Promise<{ end: End; sizeBytes: number }> {
  const { AUTH_SECRET, AUTH_SECRET_PREVIOUS: previous, BACKUP_PASSPHRASE: passphrase, CURRENCY: currency } = env()
  const stop = new AbortController()
  const backup = createBackup({
    url: directUrl() as string,
    store: fileStore(),
    version: productVersion(),
    currency,
    secrets: AUTH_SECRET ? { authSecret: AUTH_SECRET, previous } : undefined,
    passphrase,
    progress: () => stopped() && stop.abort(new Error('The site is stopping.')),
    signal: stop.signal,
  })
  let sizeBytes = 0
  await place.write(
    name,
    (async function* () {
      for await (const piece of backup.bytes) {
        sizeBytes += piece.byteLength
        yield piece
      }
    })(),
  )
  return { end: backup.result(), sizeBytes }
}

/** A stop of the site is no failure: the next instance makes the backup at once. */
async function noteFailure(dueAt: Date, isStopping: boolean, error: unknown): Promise<void> {
  if (!isStopping) log().error({ dueAt, ...describeError(error) }, 'the scheduled backup was not made')
  const lastError = isStopping ? 'stopped' : String(describeError(error).message ?? error).slice(0, 500)
  await db()
    .update(backupRuns)
    .set({ lastError, ...(isStopping ? { nextAttemptAt: sql`now()` } : {}) })
    .where(eq(backupRuns.dueAt, dueAt))
}

/** Removes the backups that are too many. */
async function tidyUp(place: BackupPlace, made: string, keep: number): Promise<void> {
  try {
    const names = await place.names()
    for (const name of [...surplus(names, keep), ...leftovers(names, made)]) await place.remove(name)
  } catch (error) {
    log().error(describeError(error), 'old backups could not be removed')
  }
}

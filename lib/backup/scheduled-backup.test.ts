import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { backupRuns } from '@/db/schema'
import { log } from '@/lib/log'
import { s3Store } from '@/lib/uploads/stores/s3-store'
import { withEnvironment } from '@/server/testing/environment'
import { anS3Server } from '@/server/testing/s3'
import { readBackupFile } from './backup-file'
import { checkBackup } from './check-backup'
import { silent } from './progress'
import { makeDueBackup } from './scheduled-backup'

const root = mkdtempSync(path.join(os.tmpdir(), 'lectern-scheduled-'))
const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
  await db().delete(backupRuns)
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

const goOn = () => false
function scheduled(settings: Record<string, string> = {}) {
  const folder = mkdtempSync(path.join(root, 'to-'))
  undo.push(withEnvironment({ BACKUP_SCHEDULE: '03:30', BACKUP_TO: folder, DATA_DIR: root, ...settings }))
  return folder
}
function errors() {
  const spy = vi.spyOn(log(), 'error')
  undo.push(() => spy.mockRestore())
  return spy
}
const at = (moment: string) => new Date(`2026-12-${moment}Z`)
const runAt = async (moment: string) => {
  const [run] = await db()
    .select()
    .from(backupRuns)
    .where(eq(backupRuns.dueAt, at(moment)))
  return run
}

test('of many instances one makes the backup that is due, once', async () => {
  const folder = scheduled({ BACKUP_PASSPHRASE: 'a quiet reading room' })
  await Promise.all(Array.from({ length: 6 }, () => makeDueBackup(goOn, at('01T03:30'))))
  expect(readdirSync(folder)).toEqual(['lectern-20261201T0330Z.tar'])
  const checked = await checkBackup(await readBackupFile(path.join(folder, 'lectern-20261201T0330Z.tar')), silent)
  expect(checked.secrets).toBeDefined()
  const run = await runAt('01T03:30')
  expect(run).toMatchObject({ attempts: 1, faults: 0, lastError: null, finishedAt: expect.any(Date) })
  await makeDueBackup(goOn, at('02T03:29'))
  expect(await runAt('01T03:30')).toEqual(run)
})

test('so many are kept as are wanted, and what is no backup of ours stays', async () => {
  const folder = scheduled({ BACKUP_KEEP: '2' })
  writeFileSync(path.join(folder, 'notes.txt'), 'kept')
  writeFileSync(path.join(folder, 'lectern-20261101T0330Z.tar.part'), 'of a killed process')
  for (const day of ['01', '02', '03']) await makeDueBackup(goOn, at(`${day}T09:00`))
  expect(readdirSync(folder).sort()).toEqual(['lectern-20261202T0330Z.tar', 'lectern-20261203T0330Z.tar', 'notes.txt'])
})

test('one that fails is logged as an error, leaves nothing, and is tried again after a while', async () => {
  const file = path.join(root, 'no-folder')
  writeFileSync(file, '')
  scheduled({ BACKUP_TO: path.join(file, 'below') })
  const logged = errors()
  await makeDueBackup(goOn, at('01T04:00'))
  expect(logged).toHaveBeenCalledWith(
    expect.objectContaining({ code: expect.any(String) }),
    'the scheduled backup was not made',
  )
  await makeDueBackup(goOn, at('01T04:01'))
  expect(logged).toHaveBeenCalledTimes(1)
  expect(await runAt('01T03:30')).toMatchObject({ attempts: 1, finishedAt: null })
  rmSync(file)
  mkdirSync(file)
  await db()
    .update(backupRuns)
    .set({ nextAttemptAt: new Date(0) })
  await makeDueBackup(goOn, at('01T04:20'))
  expect(readdirSync(path.join(file, 'below'))).toEqual(['lectern-20261201T0330Z.tar'])
  expect(await runAt('01T03:30')).toMatchObject({ attempts: 2, lastError: null, finishedAt: expect.any(Date) })
})

test('a site that stops leaves no file, and whoever is there makes the backup at once', async () => {
  const folder = scheduled()
  const logged = errors()
  await makeDueBackup(() => true, at('01T04:00'))
  expect(readdirSync(folder)).toEqual([])
  expect(logged).not.toHaveBeenCalled()
  await makeDueBackup(goOn, at('01T04:01'))
  expect(readdirSync(folder)).toEqual(['lectern-20261201T0330Z.tar'])
})

test('into a bucket, below a prefix', async () => {
  const s3 = await anS3Server()
  undo.push(() => s3.stop())
  scheduled({ ...s3.settings, UPLOADS: 'disk', BACKUP_TO: 's3://lectern/backups/site', BACKUP_KEEP: '1' })
  await makeDueBackup(goOn, at('01T04:00'))
  await makeDueBackup(goOn, at('02T04:00'))
  const store = s3Store(s3.settings, { prefix: 'backups/site/' })
  const keys: string[] = []
  for await (const { key } of store.list()) keys.push(key)
  expect(keys).toEqual(['lectern-20261202T0330Z.tar'])
  const size = (await store.size(keys[0] as string)) as number
  await checkBackup(store.read(keys[0] as string, { start: 0, end: size - 1 }), silent)
})

test('without a schedule nothing is made', async () => {
  await makeDueBackup(goOn)
  expect(await db().select().from(backupRuns)).toEqual([])
})

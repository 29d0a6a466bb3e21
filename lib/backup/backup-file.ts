import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { BackupRefusal } from './format'

/** What a backup is called until it is whole. */
export const partialEnding = '.part'

/**
 * Writes a backup, for its owner's eyes only. Until it is whole and on the disk it has another name; what breaks off is
 * removed, and what a killed process left is overwritten by the next one. A `BackupRefusal` when the file is there,
 * unless it may be replaced.
 */
export async function writeBackupFile(
  file: string,
  bytes: AsyncIterable<Uint8Array>,
  { replace = false } = {},
): Promise<void> {
  if (!replace && (await stat(file).catch(() => undefined))) {
    throw new BackupRefusal(`${file} is there already. A backup never replaces a file: choose another name.`)
  }
  await mkdir(path.dirname(file), { recursive: true })
  const partial = `${file}${partialEnding}`
  // One that was left may have other rights.
  await rm(partial, { force: true })
  try {
    await pipeline(Readable.from(bytes), createWriteStream(partial, { mode: 0o600, flags: 'wx', flush: true }))
    await rename(partial, file)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
  await syncFolder(path.dirname(file))
}

/** Makes the new name outlive a power cut. Windows has no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The bytes of a backup. A `BackupRefusal` when there is no such file. */
export async function readBackupFile(file: string): Promise<Readable> {
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile()) throw new BackupRefusal(`There is no file ${file}.`)
  return createReadStream(file, { highWaterMark: 256 * 1024 })
}

import 'server-only'
import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

/*
 * Files on their way in. Each is named after the process that writes it, so that what a killed process left can be
 * told from what another instance is writing at this moment.
 */

const folderName = '.partial'
const host = os.hostname().replace(/[^\w-]/g, '_')

/** A name for a new file on its way, on the same disk as `directory`, whose folder is there. */
export async function newPartialFile(directory: string): Promise<string> {
  const folder = path.join(directory, folderName)
  await mkdir(folder, { recursive: true })
  return path.join(folder, `${host}.${process.pid}.${randomBytes(8).toString('hex')}`)
}

/** A writer that has been silent for so long has gone, on whichever machine it was. */
const silentMs = 60 * 60 * 1000

/**
 * Removes what nobody is writing any more: files of processes of this machine that have ended, and files untouched for
 * an hour. `atStart`: also those under our own process id, which an earlier life had (in containers it is always 1).
 */
export async function sweepPartialFiles(directory: string, { atStart = false } = {}): Promise<void> {
  const folder = path.join(directory, folderName)
  for (const name of await readdir(folder).catch(() => [])) {
    const file = path.join(folder, name)
    const [writerHost, writer] = name.split('.')
    const isOurs = writerHost === host
    const pid = Number(writer)
    const isLeft = isOurs && (pid === process.pid ? atStart : !isRunning(pid))
    const age = await stat(file).then(
      found => Date.now() - found.mtimeMs,
      () => 0,
    )
    if (isLeft || age > silentMs) await rm(file, { force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Somebody else's process is a running one too.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

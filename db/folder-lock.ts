import {
  closeSync,
  constants,
  existsSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  writeSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'

/** A held lock. It lasts until it is released, or until every process that inherited the descriptor has ended. */
export type FolderLock = { fd: number; release: () => void }

/** Who holds a lock, as they wrote it down. */
export type Holder = { host: string; pid: number; space: string }

type Binding = { tryLock: (fd: number, offset: number, length: number, options: { shared: boolean }) => boolean }

/** Beyond what is written in the file: Windows lets nobody read what is locked. */
const place = 1 << 30

/**
 * Takes the lock of this file, which is made when missing, or nothing when it is held: by the kernel, on the open file
 * itself. So it holds across containers that share the file, and ends with its holder, however that ends. A `shared`
 * lock bears others that are shared.
 */
export function tryLock(file: string, { shared = false } = {}): FolderLock | undefined {
  const fd = openSync(file, constants.O_RDWR | constants.O_CREAT, 0o600)
  try {
    if (!binding().tryLock(fd, place, 1, { shared })) {
      closeSync(fd)
      return undefined
    }
    if (!shared) {
      ftruncateSync(fd)
      writeSync(
        fd,
        JSON.stringify({ host: os.hostname(), pid: process.pid, space: processSpace() } satisfies Holder),
        0,
      )
    }
  } catch (error) {
    closeSync(fd)
    throw error
  }
  let isHeld = true
  const release = () => {
    if (isHeld) closeSync(fd)
    isHeld = false
  }
  return { fd, release }
}

/** Who holds the lock of this file, if they have written it down yet. */
export function holderOf(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    return undefined
  }
}

/** Names the processes that can see each other: those of one machine, or of one container, until it is started again. */
export function processSpace(): string {
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return os.hostname()
  }
}

function binding(): Binding {
  try {
    return createRequire(path.join(process.cwd(), 'package.json'))('fs-native-extensions')
  } catch (cause) {
    throw new Error(
      `Files cannot be locked on ${process.platform}-${process.arch}, and without that two servers could destroy the embedded database: set DATABASE_URL to a server of your own.`,
      { cause },
    )
  }
}

/** File systems on which another machine may hold what we take for free, or the kernel does not know. */
const shared =
  /^(nfs\d?|cifs|smb\d?|smbfs|9p|afs|coda|ceph|lustre|gfs2|ocfs2|glusterfs|beegfs|gpfs|fuse\.(sshfs|glusterfs|ceph.*|s3fs|rclone|gcsfuse|goofys|mount-s3|juicefs|davfs\d?))$/

/** The type of the file system of a folder that need not be there yet, when it is one that several machines can mount. */
export function networkFileSystem(folder: string, mounts = readMounts()): string | undefined {
  let there = path.resolve(folder)
  while (!existsSync(there)) there = path.dirname(there)
  const real = realpathSync(there)
  let best = { point: '', type: '' }
  for (const line of mounts.split('\n')) {
    const [before = '', after = ''] = line.split(' - ')
    const point = (before.split(' ')[4] ?? '').replace(/\\(\d{3})/g, (_, code) =>
      String.fromCharCode(parseInt(code, 8)),
    )
    const isAbove = point === '/' || real === point || real.startsWith(`${point}/`)
    // Of two mounts on one place the later one is seen.
    if (point && isAbove && point.length >= best.point.length) best = { point, type: after.split(' ')[0] ?? '' }
  }
  return shared.test(best.type) ? best.type : undefined
}

function readMounts(): string {
  try {
    return readFileSync('/proc/self/mountinfo', 'utf8')
  } catch {
    return ''
  }
}

import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Env } from '@/lib/env'
import { s3Store } from '@/lib/uploads/stores/s3-store'
import { writeBackupFile } from './backup-file'

/** Where scheduled backups are kept: a folder or a bucket, for one site alone. */
export type BackupPlace = {
  /** Writes a whole backup or none. One of the same name that is there already is replaced. */
  write: (name: string, bytes: AsyncIterable<Uint8Array>) => Promise<void>
  names: () => Promise<string[]>
  remove: (name: string) => Promise<void>
}

/** S3 takes ten thousand parts: of this size they are 625 GiB. Two of them are in memory. */
const partBytes = 64 * 1024 * 1024

export function backupPlace(settings: Env): BackupPlace | undefined {
  const to = settings.BACKUP_TO
  if (to?.kind === 'folder') return folderPlace(to.folder)
  if (to?.kind === 'bucket') return bucketPlace(settings, to)
  return undefined
}

function folderPlace(folder: string): BackupPlace {
  return {
    write: (name, bytes) => writeBackupFile(path.join(folder, name), bytes, { replace: true }),
    names: () => readdir(folder),
    remove: name => rm(path.join(folder, name), { force: true }),
  }
}

function bucketPlace(settings: Env, { bucket, prefix }: { bucket: string; prefix: string }): BackupPlace {
  const store = s3Store({ ...settings, S3_BUCKET: bucket }, { prefix: prefix && `${prefix}/`, partBytes })
  return {
    write: async (name, bytes) => {
      await store.write(name, bytes)
    },
    names: async () => {
      const names: string[] = []
      for await (const { key } of store.list()) names.push(key)
      return names
    },
    remove: name => store.remove(name),
  }
}

import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { db } from '@/db/client'
import { uploads } from '@/db/schema'
import { newId } from '@/lib/ids'
import { only } from '@/lib/uploads/mutations/image'
import { sweepOrphans, sweepStore } from '@/lib/uploads/mutations/sweep-uploads'
import { fileStore, uploadsFolder } from '@/lib/uploads/storage'
import { diskStore } from '@/lib/uploads/stores/disk-store'
import type { FileStore } from '@/lib/uploads/stores/file-store'
import { s3Store } from '@/lib/uploads/stores/s3-store'
import { bytesOf, pieces, source, sumsOf } from '@/server/testing/backups'
import { anEmptyDatabase } from '@/server/testing/empty-database'
import { withEnvironment } from '@/server/testing/environment'
import { anS3Server } from '@/server/testing/s3'
import { checkBackup } from './check-backup'
import { createBackup } from './create-backup'
import { silent } from './progress'
import { restoreBackup } from './restore-backup'

const folder = mkdtempSync(path.join(os.tmpdir(), 'lectern-uploads-'))
let resetEnvironment: () => void
beforeAll(() => {
  resetEnvironment = withEnvironment({ DATA_DIR: folder })
})
afterAll(() => {
  resetEnvironment()
  rmSync(folder, { recursive: true, force: true })
})

/** An upload of so many bytes, as the site stores it. */
async function anUpload(bytes: number, { store = fileStore(), daysOld = 0 } = {}) {
  const id = newId()
  const content = Buffer.alloc(bytes, id)
  const storageKey = `pdf/${id.slice(-2)}/${id}.pdf`
  const stored = await store.write(storageKey, only(content))
  const createdAt = new Date(Date.now() - daysOld * 86_400_000)
  const names = { fileName: 'a.pdf', contentType: 'application/pdf', kind: 'pdf' as const }
  await db()
    .insert(uploads)
    .values({ id, storageKey, createdAt, ...names, ...stored })
  return { id, key: storageKey, file: path.join(uploadsFolder(), storageKey) }
}
const forget = ({ id }: { id: string }) => db().delete(uploads).where(eq(uploads.id, id))

async function restoredTo(store: FileStore, bytes: Uint8Array) {
  const database = await anEmptyDatabase(inject('clusterUrl'))
  try {
    return await restoreBackup(async () => pieces(bytes), await checkBackup(pieces(bytes), silent), {
      url: database.url,
      store,
      currency: 'USD',
      migrations: 'db/migrations',
      again: false,
      progress: silent,
    })
  } finally {
    await database.remove()
  }
}

test('files of every size are there, and what the store has without a row is not', async () => {
  const sizes = [0, 1, 1024 * 1024 - 1, 1024 * 1024, 3 * 1024 * 1024 + 5]
  const made = await Promise.all(sizes.map(size => anUpload(size)))
  await fileStore().write('pdf/00/without-a-row.pdf', only(Buffer.from('x')))
  const { bytes, result } = await bytesOf()
  expect(result).toMatchObject({ files: sizes.length, fileBytes: sizes.reduce((a, b) => a + b), faults: [] })
  const directory = mkdtempSync(path.join(os.tmpdir(), 'lectern-restored-'))
  try {
    await restoredTo(diskStore(directory), bytes)
    const { 'pdf/00/without-a-row.pdf': _, ...expected } = await sumsOf(fileStore())
    expect(await sumsOf(diskStore(directory))).toEqual(expected)
  } finally {
    rmSync(directory, { recursive: true })
    for (const one of made) await forget(one)
  }
}, 60_000)

test('a file that is missing or changed is named, and the rest is there', async () => {
  const [missing, short, changed, right] = [
    await anUpload(10),
    await anUpload(2_000_000),
    await anUpload(10),
    await anUpload(10),
  ]
  rmSync(missing.file)
  truncateSync(short.file, 1_500_000)
  writeFileSync(changed.file, '0123456789')
  const { bytes, result } = await bytesOf()
  expect(result.faults).toHaveLength(3)
  expect(result.faults).toEqual(
    expect.arrayContaining([
      { key: missing.key, fault: 'missing' },
      { key: short.key, fault: 'damaged' },
      { key: changed.key, fault: 'damaged' },
    ]),
  )
  const directory = mkdtempSync(path.join(os.tmpdir(), 'lectern-restored-'))
  try {
    const restored = await restoredTo(diskStore(directory), bytes)
    expect(restored).toMatchObject({ files: 3, faults: result.faults })
    expect(await diskStore(directory).size(right.key)).toBe(10)
    expect(readFileSync(path.join(directory, changed.key), 'utf8')).toBe('0123456789')
  } finally {
    rmSync(directory, { recursive: true })
    for (const one of [missing, short, changed, right]) await forget(one)
  }
}, 60_000)

test('a file that goes away while it is read is missing, and no reason to stop', async () => {
  const [leaving, staying] = [await anUpload(3_000_000), await anUpload(10)]
  const store: FileStore = {
    ...fileStore(),
    read: (key, range) => {
      if (key !== leaving.key) return fileStore().read(key, range)
      const broken = fileStore().read(key, { ...range, end: Math.min(range.end, range.start + 100_000) })
      rmSync(leaving.file, { force: true })
      return broken
    },
  }
  const { bytes, result } = await bytesOf(source({ store }))
  expect(result).toMatchObject({ files: 1, faults: [{ key: leaving.key, fault: 'missing' }] })
  const directory = mkdtempSync(path.join(os.tmpdir(), 'lectern-restored-'))
  try {
    await restoredTo(diskStore(directory), bytes)
    expect(Object.keys(await sumsOf(diskStore(directory)))).toEqual([staying.key])
  } finally {
    rmSync(directory, { recursive: true })
    for (const one of [leaving, staying]) await forget(one)
  }
}, 60_000)

test('reading goes on where a connection to the store broke; a store that stays away ends the backup', async () => {
  const one = await anUpload(3_000_000)
  const breaking = (times: number): FileStore => {
    let left = times
    return {
      ...fileStore(),
      read: (key, range) => fileStore().read(key, left-- > 0 ? { ...range, end: range.start + 700_000 } : range),
    }
  }
  expect((await bytesOf(source({ store: breaking(2) }))).result.faults).toEqual([])
  await expect(bytesOf(source({ store: breaking(9) }))).rejects.toThrow('too early')
  await forget(one)
})

test('while a backup is under way no file is removed that its snapshot names, and no second one begins', async () => {
  const [orphan, lost] = [await anUpload(10, { daysOld: 3 }), await anUpload(10)]
  const { bytes, result } = createBackup(source())
  await bytes.next()
  await sweepOrphans()
  expect(await db().select().from(uploads).where(eq(uploads.id, orphan.id))).toEqual([])
  await forget(lost)
  await sweepStore()
  await expect(bytesOf()).rejects.toThrow('under way')
  for await (const _ of bytes);
  expect(result()).toMatchObject({ files: 2, faults: [] })
  // Afterwards they go as ever.
  const old = await anUpload(10, { daysOld: 3 })
  await sweepOrphans()
  expect(await fileStore().size(old.key)).toBeUndefined()
  await fileStore().remove(orphan.key)
  await fileStore().remove(lost.key)
})

test('a backup that is stopped lets go of everything', async () => {
  const stop = new AbortController()
  const { bytes, result } = createBackup(source({ signal: stop.signal }))
  await bytes.next()
  stop.abort(new Error('stopped'))
  await expect(
    (async () => {
      for await (const _ of bytes);
    })(),
  ).rejects.toThrow('stopped')
  expect(result).toThrow('not complete')
  const abandoned = createBackup(source())
  await abandoned.bytes.next()
  await abandoned.bytes.return(undefined)
  await bytesOf()
})

test('from a bucket into another one, and onto the disk', async () => {
  const [from, to] = [await anS3Server(), await anS3Server()]
  const directory = mkdtempSync(path.join(os.tmpdir(), 'lectern-restored-'))
  const store = s3Store(from.settings)
  const made = [await anUpload(10, { store }), await anUpload(9_000_000, { store })]
  try {
    const { bytes, result } = await bytesOf(source({ store }))
    expect(result).toMatchObject({ files: 2, faults: [] })
    for (const target of [s3Store(to.settings), diskStore(directory)]) {
      expect(await restoredTo(target, bytes)).toMatchObject({ files: 2, filesThere: 0 })
      expect(await sumsOf(target)).toEqual(await sumsOf(store))
    }
    expect(await restoredTo(store, bytes)).toMatchObject({ files: 2, filesThere: 2 })
  } finally {
    rmSync(directory, { recursive: true })
    for (const one of made) await forget(one)
    await from.stop()
    await to.stop()
  }
}, 120_000)

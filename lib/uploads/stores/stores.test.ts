import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anS3Server } from '@/server/testing/s3'
import { diskStore } from './disk-store'
import type { FileStore } from './file-store'
import { s3Store } from './s3-store'

const directory = mkdtempSync(path.join(os.tmpdir(), 'lectern-store-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

async function* pieces(...list: (string | Uint8Array | Error)[]) {
  for (const piece of list) {
    if (piece instanceof Error) throw piece
    yield Buffer.from(piece as Uint8Array)
  }
}

const textOf = async (stream: ReadableStream<Uint8Array>) => new Response(stream).text()
const keysOf = async (store: FileStore) => {
  const keys: string[] = []
  for await (const { key } of store.list()) keys.push(key)
  return keys.sort()
}

let s3: Awaited<ReturnType<typeof anS3Server>>
beforeAll(async () => {
  s3 = await anS3Server()
})
afterAll(() => s3.stop())

describe.each([
  ['the disk', () => diskStore(directory)],
  ['S3', () => s3Store(s3.settings)],
])('the promises of a store, kept by %s', (_, storeOf) => {
  test('what was written is read back, whole and in part', async () => {
    const store = storeOf()
    const stored = await store.write('ab/file', pieces('hello, ', 'reading room'))
    expect(stored).toEqual({
      sizeBytes: 19,
      sha256: '1504534b1c430eda2607274d1911a99b2102f437d2217703b225c3f4f15f9449',
    })
    expect(await store.size('ab/file')).toBe(19)
    expect(await textOf(store.read('ab/file', { start: 0, end: 18 }))).toBe('hello, reading room')
    expect(await textOf(store.read('ab/file', { start: 7, end: 13 }))).toBe('reading')
    await store.remove('ab/file')
    expect(await store.size('ab/file')).toBeUndefined()
  })

  test('removing what is not there, or not there any more, is no error', async () => {
    const store = storeOf()
    await store.write('gone/file', pieces('x'))
    await store.remove('gone/file')
    await store.remove('gone/file')
    await store.remove('never/was')
    expect(await store.size('never/was')).toBeUndefined()
    await expect(textOf(store.read('never/was', { start: 0, end: 0 }))).rejects.toThrow()
  })

  test('a file larger than any piece of it comes back the same', async () => {
    const store = storeOf()
    const piece = Buffer.alloc(1_000_003, 'lectern ')
    const stored = await store.write('ab/large', pieces(...Array<Buffer>(20).fill(piece)))
    const whole = Buffer.concat(Array<Buffer>(20).fill(piece))
    expect(stored).toEqual({ sizeBytes: whole.byteLength, sha256: createHash('sha256').update(whole).digest('hex') })
    const back = Buffer.from(
      await new Response(store.read('ab/large', { start: 0, end: whole.byteLength - 1 })).arrayBuffer(),
    )
    expect(back.equals(whole)).toBe(true)
    const across = { start: 8 * 1024 * 1024 - 5, end: 8 * 1024 * 1024 + 5 }
    expect(await textOf(store.read('ab/large', across))).toBe(whole.toString('latin1', across.start, across.end + 1))
    await store.remove('ab/large')
  })

  test('an upload that breaks off leaves nothing behind, early or late', async () => {
    const store = storeOf()
    const before = await keysOf(store)
    const cut = new Error('the line was cut')
    await expect(store.write('ab/half', pieces('half', cut))).rejects.toThrow('the line was cut')
    await expect(store.write('ab/late', pieces(Buffer.alloc(20 * 1024 * 1024), cut))).rejects.toThrow(
      'the line was cut',
    )
    expect(await store.size('ab/half')).toBeUndefined()
    expect(await store.size('ab/late')).toBeUndefined()
    expect(await keysOf(store)).toEqual(before)
    expect(readdirSync(path.join(directory, '.partial'))).toEqual([])
  })

  test('what breaks off does not touch what was there before', async () => {
    const store = storeOf()
    await store.write('ab/kept', pieces('kept'))
    await expect(store.write('ab/kept', pieces('other', new Error('cut')))).rejects.toThrow('cut')
    expect(await textOf(store.read('ab/kept', { start: 0, end: 3 }))).toBe('kept')
    await store.remove('ab/kept')
  })

  test('a file of this machine is taken over: it is in the store and nowhere else', async () => {
    const store = storeOf()
    const file = path.join(directory, '.partial', 'ready')
    writeFileSync(file, 'ready to keep')
    await store.adopt('cd/ready', file)
    expect(existsSync(file)).toBe(false)
    expect(await textOf(store.read('cd/ready', { start: 0, end: 12 }))).toBe('ready to keep')
    await expect(store.adopt('cd/nothing', file)).rejects.toThrow()
    expect(await store.size('cd/nothing')).toBeUndefined()
    await store.remove('cd/ready')
  })

  test('the list names every file with the time it was stored, and nothing that is on its way', async () => {
    const store = storeOf()
    const started = Date.now()
    for (const key of ['list/b/2', 'list/a', 'list/b/1']) await store.write(key, pieces(key))
    writeFileSync(path.join(directory, '.partial', 'half'), 'half')
    expect(await keysOf(store)).toEqual(['list/a', 'list/b/1', 'list/b/2'])
    for await (const { storedAt } of store.list()) {
      expect(Math.abs(storedAt.getTime() - started)).toBeLessThan(60_000)
    }
    for (const key of await keysOf(store)) await store.remove(key)
    expect(await keysOf(store)).toEqual([])
    rmSync(path.join(directory, '.partial', 'half'))
  })

  test.each([
    '../secret',
    'a/../../secret',
    '/etc/passwd',
    'a//b',
    '',
    '.env',
    'a/.hidden',
    'a\\b',
    'a\0b',
    '.partial/x',
  ])('no key leads out of the store: %j', async key => {
    const store = storeOf()
    await expect(store.size(key)).rejects.toThrow('Not a storage key')
    expect(() => store.read(key, { start: 0, end: 1 })).toThrow('Not a storage key')
    await expect(store.write(key, pieces('x'))).rejects.toThrow('Not a storage key')
    await expect((async () => store.remove(key))()).rejects.toThrow('Not a storage key')
    await expect((async () => store.adopt(key, '/etc/hostname'))()).rejects.toThrow('Not a storage key')
  })

  test('a reader that leaves early ends the reading', async () => {
    const store = storeOf()
    await store.write('ab/long', pieces(Buffer.alloc(4 * 1024 * 1024)))
    const reader = store.read('ab/long', { start: 0, end: 4 * 1024 * 1024 - 1 }).getReader()
    expect((await reader.read()).done).toBe(false)
    await reader.cancel()
    expect(await reader.read()).toEqual({ done: true, value: undefined })
    await store.remove('ab/long')
  })
})

/** How many files below the store this process holds open. */
const openFiles = () =>
  readdirSync('/proc/self/fd').filter(fd => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(directory)
    } catch {
      return false
    }
  }).length

test.skipIf(process.platform !== 'linux')(
  'the disk: a reader that is slow or leaves keeps one piece in memory and no file open',
  async () => {
    const store = diskStore(directory)
    await store.write('large', pieces(...Array.from({ length: 64 }, () => 'x'.repeat(64 * 1024))))
    const unread = store.read('large', { start: 0, end: 64 * 64 * 1024 - 1 })
    const reader = unread.getReader()
    const first = await reader.read()
    expect(first.value?.byteLength).toBe(64 * 1024)
    expect(openFiles()).toBe(1)
    await reader.cancel()
    expect(openFiles()).toBe(0)
  },
)

test('S3: a store that is away is an error that tells so, not a missing file', async () => {
  const away = s3Store({ ...s3.settings, S3_ENDPOINT: 'http://127.0.0.1:1' })
  await expect(away.size('ab/file')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

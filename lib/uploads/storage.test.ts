import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { diskStore } from './storage'

const directory = mkdtempSync(path.join(os.tmpdir(), 'lectern-store-'))
const store = diskStore(directory)
afterAll(() => rmSync(directory, { recursive: true, force: true }))

async function* pieces(...list: (string | Error)[]) {
  for (const piece of list) {
    if (piece instanceof Error) throw piece
    yield Buffer.from(piece)
  }
}

const textOf = async (stream: ReadableStream<Uint8Array>) => new Response(stream).text()

/** How many files below the store this process holds open. */
const openFiles = () =>
  readdirSync('/proc/self/fd').filter(fd => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(directory)
    } catch {
      return false
    }
  }).length

test('what was written is read back, whole and in part', async () => {
  const stored = await store.write('ab/file', pieces('hello, ', 'reading room'))
  expect(stored).toEqual({ sizeBytes: 19, sha256: '1504534b1c430eda2607274d1911a99b2102f437d2217703b225c3f4f15f9449' })
  expect(await store.size('ab/file')).toBe(19)
  expect(await textOf(store.read('ab/file', { start: 7, end: 13 }))).toBe('reading')
  await store.remove('ab/file')
  await store.remove('ab/file')
  expect(await store.size('ab/file')).toBeUndefined()
})

test('an upload that breaks off leaves nothing behind', async () => {
  await expect(store.write('ab/half', pieces('half', new Error('the line was cut')))).rejects.toThrow(
    'the line was cut',
  )
  expect(readdirSync(path.join(directory, 'ab'))).toEqual([])
})

test.each(['../secret', 'a/../../secret', '/etc/passwd', 'a//b', '', '.env', 'a/.hidden', 'a\\b', 'a\0b'])(
  'no key leads out of the store: %j',
  async key => {
    await expect(store.size(key)).rejects.toThrow('Not a storage key')
    expect(() => store.read(key, { start: 0, end: 1 })).toThrow('Not a storage key')
    await expect(store.write(key, pieces('x'))).rejects.toThrow('Not a storage key')
  },
)

test.skipIf(process.platform !== 'linux')(
  'a reader that is slow or leaves keeps one piece in memory and no file open',
  async () => {
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

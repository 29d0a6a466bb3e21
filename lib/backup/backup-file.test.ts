import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { readBackupFile, writeBackupFile } from './backup-file'

const folder = mkdtempSync(path.join(os.tmpdir(), 'lectern-file-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function* bytes(...list: (string | Error)[]) {
  for (const one of list) {
    if (one instanceof Error) throw one
    yield Buffer.from(one)
  }
}

test('a file is its owner’s alone, and has its name only when it is whole', async () => {
  const file = path.join(folder, 'new', 'site.tar')
  let during: string[] = []
  // More than is held in memory: some of it is on the disk by the time the last of it is asked for.
  const content = Array<string>(64).fill('lectern '.repeat(8192))
  await writeBackupFile(
    file,
    (async function* () {
      yield* bytes(...content)
      during = readdirSync(path.dirname(file))
    })(),
  )
  expect(during).toEqual(['site.tar.part'])
  expect(readdirSync(path.dirname(file))).toEqual(['site.tar'])
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(await text(await readBackupFile(file))).toBe(content.join(''))
})

test('what breaks off leaves nothing, what a killed process left is no obstacle, and no file is replaced', async () => {
  const file = path.join(folder, 'other.tar')
  writeFileSync(`${file}.part`, 'of a killed process', { mode: 0o644 })
  await expect(writeBackupFile(file, bytes('half', new Error('cut')))).rejects.toThrow('cut')
  expect(readdirSync(folder)).not.toContain('other.tar.part')
  await writeBackupFile(file, bytes('whole'))
  await expect(writeBackupFile(file, bytes('another'))).rejects.toThrow('is there already')
  expect(await text(await readBackupFile(file))).toBe('whole')
  await expect(readBackupFile(path.join(folder, 'none'))).rejects.toThrow('There is no file')
})

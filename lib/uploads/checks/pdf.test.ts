import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { aPdf } from '@/server/testing/files'
import { checkPdf } from './pdf'

const directory = mkdtempSync(path.join(os.tmpdir(), 'lectern-pdf-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

async function verdictOn(bytes: Buffer): Promise<string> {
  const file = path.join(directory, 'file')
  writeFileSync(file, bytes)
  try {
    await checkPdf(file, bytes.byteLength)
    return 'good'
  } catch (error) {
    return (error as { type: string }).type
  }
}

test('a whole PDF is good: one made by hand, and the one of the demo school', async () => {
  expect(await verdictOn(aPdf())).toBe('good')
  expect(await verdictOn(readFileSync('db/demo/assets/reading-a-difficult-text.pdf'))).toBe('good')
  expect(await verdictOn(Buffer.concat([aPdf(), Buffer.from('\r\n\0\0\0')]))).toBe('good')
})

test('wherever a PDF is cut, it is damaged', async () => {
  const whole = aPdf()
  for (let length = 16; length < whole.byteLength - 2; length += 7) {
    expect([length, await verdictOn(whole.subarray(0, length))]).toEqual([length, 'damaged-file'])
  }
})

test('what does not begin as one is no PDF, whatever follows', async () => {
  for (const before of ['<script>alert(1)</script>', 'MZ', ' ', 'GIF89a']) {
    expect(await verdictOn(Buffer.concat([Buffer.from(before), aPdf()]))).toBe('unsupported-file')
  }
  expect(await verdictOn(Buffer.alloc(0))).toBe('unsupported-file')
})

test('a second file behind the end is refused', async () => {
  expect(await verdictOn(Buffer.concat([aPdf(), Buffer.from('PK\x03\x04 and more')]))).toBe('damaged-file')
})

test('an index that is elsewhere, or nowhere, is refused', async () => {
  const text = aPdf().toString('latin1')
  for (const offset of ['0', '5', '999999999999', '-1']) {
    const moved = text.replace(/startxref\n\d+/, `startxref\n${offset}`)
    expect([offset, await verdictOn(Buffer.from(moved, 'latin1'))]).toEqual([offset, 'damaged-file'])
  }
})

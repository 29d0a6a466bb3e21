import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { aFilm } from '@/server/testing/files'
import { readVideo } from './video'

const directory = mkdtempSync(path.join(os.tmpdir(), 'lectern-video-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

async function verdictOn(
  bytes: Buffer,
  type: 'video/mp4' | 'video/webm',
  patienceMs?: number,
): Promise<string | number> {
  const file = path.join(directory, 'file')
  writeFileSync(file, bytes)
  try {
    return (await readVideo(file, bytes.byteLength, type, patienceMs)).durationSeconds
  } catch (error) {
    return (error as { type?: string }).type ?? String(error)
  }
}

const mp4 = aFilm('film.mp4')
const webm = aFilm('film.webm')

test('a film says how long it plays', async () => {
  expect(await verdictOn(mp4, 'video/mp4')).toBe(3)
  expect(await verdictOn(webm, 'video/webm')).toBe(3)
  expect(await verdictOn(readFileSync('db/demo/assets/welcome.mp4'), 'video/mp4')).toBe(40)
})

describe('wherever a film is cut, it is damaged', () => {
  test.each([
    ['MP4', mp4, 'video/mp4'],
    ['WebM', webm, 'video/webm'],
  ] as const)('%s', async (_, whole, type) => {
    const step = Math.ceil(whole.byteLength / 12)
    const lengths = Array.from({ length: 11 }, (_, index) => (index + 1) * step).filter(n => n < whole.byteLength)
    for (const length of [...lengths, whole.byteLength - 1]) {
      expect([length, await verdictOn(whole.subarray(0, length), type)]).toEqual([length, 'damaged-file'])
    }
  })
})

test('bytes behind the end, such as a second file, are refused', async () => {
  expect(await verdictOn(Buffer.concat([mp4, Buffer.from('<script>alert(1)</script>')]), 'video/mp4')).toBe(
    'damaged-file',
  )
})

test('a film whose contents are missing, or made of zeros, is damaged', async () => {
  const moov = mp4.indexOf('moov')
  const noIndex = Buffer.from(mp4)
  noIndex.write('free', moov, 'latin1')
  expect(await verdictOn(noIndex, 'video/mp4')).toBe('damaged-file')
  const zeros = Buffer.from(mp4)
  zeros.fill(0, moov + 12, moov + 400)
  expect(await verdictOn(zeros, 'video/mp4')).toBe('damaged-file')
})

test('what browsers do not play is no film here', async () => {
  expect(await verdictOn(aFilm('hevc.mp4'), 'video/mp4')).toBe('unsupported-file')
  expect(await verdictOn(aFilm('sound-only.mp4'), 'video/mp4')).toBe('unsupported-file')
})

/** A generator that gives the same numbers in every run. */
function numbers(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state % below
  }
}

test('a film made to keep its reader busy is refused in the end, and the site goes on meanwhile', async () => {
  let ticks = 0
  const clock = setInterval(() => ticks++, 10)
  expect(await verdictOn(aFilm('busy.mp4'), 'video/mp4', 2000)).toBe('damaged-file')
  clearInterval(clock)
  expect(ticks).toBeGreaterThan(10)
})

test('whatever a film is turned into, looking at it ends with a verdict', async () => {
  const next = numbers(4)
  for (let round = 0; round < 12; round++) {
    const type = round % 2 === 0 ? 'video/mp4' : 'video/webm'
    const bytes = Buffer.from(round % 2 === 0 ? mp4 : webm)
    // Most of what can go wrong stands in the first part, where both keep their contents.
    for (let change = 0; change <= next(8); change++) {
      bytes[next(Math.min(bytes.byteLength, 3000))] = [0, 1, 0x7f, 0x80, 0xff, next(256)][next(6)] as number
    }
    expect([expect.any(Number), 'damaged-file', 'unsupported-file']).toContainEqual(await verdictOn(bytes, type, 2000))
  }
}, 60_000)

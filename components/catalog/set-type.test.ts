import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { fitLine, setLine, settable } from './set-type'
import { readTypeface, type Typeface } from './typeface'

const file = (subset: string) =>
  readFileSync(`node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-${subset}-wght-normal.woff2`)

let faces: Typeface[]
beforeAll(() => {
  faces = ['latin', 'vietnamese', 'latin-ext'].map(subset => readTypeface(file(subset)))
})

const letterOf = (letter: string) =>
  faces.map(face => face.letter(letter.codePointAt(0) as number)).find(found => found !== undefined)
const extent = (letter: string) => {
  const points = (letterOf(letter)?.contours ?? []).flat()
  return [Math.min(...points.map(({ y }) => y)), Math.max(...points.map(({ y }) => y))] as const
}

test('letters are as tall, deep and wide as letters are', () => {
  const [latin] = faces
  expect(latin?.unitsPerEm).toBe(1000)
  const [baseline, capital] = extent('H')
  expect([baseline, capital > 600 && capital < 720]).toEqual([0, true])
  expect(extent('x')[1]).toBeLessThan(capital)
  expect(extent('p')[0]).toBeLessThan(-150)
  expect(letterOf('i')?.width).toBeLessThan(letterOf('m')?.width ?? 0)
  expect(letterOf(' ')).toMatchObject({ contours: [] })
  expect(letterOf('o')?.contours).toHaveLength(2)
})

test('a letter with accents is its letter and its accents, each in its place', () => {
  const plain = letterOf('A')?.contours.length ?? 0
  expect(letterOf('Ấ')?.contours.length).toBe(plain + 2)
  expect(extent('Ấ')[1]).toBeGreaterThan(extent('A')[1] + 200)
  expect(extent('ạ')[0]).toBeLessThan(-100)
  expect(letterOf('Ž')?.contours.length).toBe((letterOf('Z')?.contours.length ?? 0) + 1)
})

test('what no face can set is left out, whatever it is, and never asked for elsewhere', () => {
  expect(settable(faces, 'Ấp  ủ\n東京 🎓 ký tự')).toBe('Ấp ủ ký tự')
  expect(settable(faces, 'A\u0301')).toBe('Á')
  expect(settable(faces, '東京')).toBe('')
  expect(setLine(faces, '東京', { x: 0, y: 0, size: 10 })).toEqual({ d: '', width: 0 })
})

test('a line is a path as wide as its letters; one that does not fit ends in an ellipsis', () => {
  const line = setLine(faces, 'Reading', { x: 10, y: 50, size: 20 })
  expect(line.d).toMatch(/^M[-\d.]+ [-\d.]+[LQMZ\d .-]+Z$/)
  const sum = [...'Reading'].reduce((total, letter) => total + (letterOf(letter)?.width ?? 0), 0)
  expect(line.width).toBeCloseTo((sum * 20) / 1000)
  const fitted = fitLine(faces, 'A very long headline indeed', 20, 100)
  expect(fitted).toMatch(/^A very.*…$/)
  expect(setLine(faces, fitted, { x: 0, y: 0, size: 20 }).width).toBeLessThanOrEqual(100)
  expect(fitLine(faces, 'Short', 20, 100)).toBe('Short')
})

test('another kind of file is refused', () => {
  expect(() => readTypeface(Buffer.from('wOFF then something else that is long enough to be read'))).toThrow('WOFF2')
})

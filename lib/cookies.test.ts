import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { cookieOf, cookiesOf } from './cookies'

test('of several cookies with one name the first counts, whether one is read or all', () => {
  const header = 'a=1; b = 2 ;a=3;=4; c=;c=5; d'
  expect(['a', 'b', 'c', 'd', ''].map(name => cookieOf(header, name))).toEqual([
    '1',
    '2',
    undefined,
    undefined,
    undefined,
  ])
  expect([...cookiesOf(header)]).toEqual([
    ['a', '1'],
    ['b', '2'],
    ['c', ''],
  ])
  expect([cookieOf(null, 'a'), [...cookiesOf(undefined)]]).toEqual([undefined, []])
})

test('no page reads cookies with the parser of Next, which goes by another rule', () => {
  const files = ['app', 'components', 'lib'].flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => /\.tsx?$/.test(name))
      .map(name => path.join(folder, name)),
  )
  expect(files.length).toBeGreaterThan(500)
  const others = files.filter(file =>
    /import \{[^}]*\bcookies\b[^}]*\} from 'next\/headers'/.test(readFileSync(file, 'utf8')),
  )
  expect(others).toEqual([])
})

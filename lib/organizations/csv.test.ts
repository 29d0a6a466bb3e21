import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CsvProblem, parseCsv } from './csv'

const cellsOf = (text: string) => parseCsv(text).map(({ cells }) => cells)
const problemOf = (text: string) => {
  try {
    parseCsv(text)
  } catch (error) {
    if (error instanceof CsvProblem) return [error.type, error.line]
    throw error
  }
  return undefined
}

test.each([
  [
    'commas and LF',
    'a,b\n1,2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'CRLF without an end',
    'a,b\r\n1,2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'old CR',
    'a,b\r1,2\r',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  ['a byte order mark', '\uFEFFemail\nx@y.vn\n', [['email'], ['x@y.vn']]],
  [
    'quotes, separators and line ends in cells',
    '"a","b"\n"x, ""y""","1\r\n2"\n',
    [
      ['a', 'b'],
      ['x, "y"', '1\r\n2'],
    ],
  ],
  [
    'semicolons of a German or Vietnamese spreadsheet',
    'a;b\n"1,5";2\n',
    [
      ['a', 'b'],
      ['1,5', '2'],
    ],
  ],
  [
    'tabs, as copied out of a spreadsheet',
    'a\tb\n1\t2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'empty cells, and empty lines between',
    'a,b\n\n,\n\n"",x\n\n',
    [
      ['a', 'b'],
      ['', ''],
      ['', 'x'],
    ],
  ],
  ['nothing', '', []],
])('reads %s', (_, text, records) => {
  expect(cellsOf(text)).toEqual(records)
})

test('says which line is wrong, counting the line ends inside quotes', () => {
  expect(problemOf('a,b\n1\n')).toEqual(['uneven', 2])
  expect(problemOf('a,b\n"1\n2",3\n4\n')).toEqual(['uneven', 4])
  expect(problemOf('a,b\n1,x"y\n')).toEqual(['stray-quote', 2])
  expect(problemOf('a,b\n"1"2,3\n')).toEqual(['stray-quote', 2])
  expect(problemOf('a,b\n1,2\n"3,4\n')).toEqual(['open-quote', 3])
  expect(parseCsv('a\n"1\r\n2"\n3').map(({ line }) => line)).toEqual([1, 2, 4])
})

test('whatever is written by RFC 4180 is read back the same, with every separator and line end', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'ệ', ' ', '"', ',', ';', '\t', '\n', '\r', '😀') })
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
  fc.assert(
    fc.property(
      fc
        .integer({ min: 2, max: 5 })
        .chain(width => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 })),
      fc.constantFrom(',', ';', '\t'),
      fc.constantFrom('\n', '\r\n', '\r'),
      (rows, separator, end) => {
        const text = rows.map(cells => cells.map(quote).join(separator)).join(end)
        expect(cellsOf(text)).toEqual(rows)
      },
    ),
  )
})

test('any text at all is either read or refused with a line of it, never anything else', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r') }), text => {
      const problem = problemOf(text)
      if (problem) expect(problem[1]).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/).length)
    }),
  )
})

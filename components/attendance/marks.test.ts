import fc from 'fast-check'
import { expect, test } from 'vitest'
import { moved, nextStatus, statusOfKey } from './marks'

test('a letter sets its status, whatever its case; others set nothing', () => {
  expect(['p', 'A', 'l', 'E', 'x', 'Enter'].map(statusOfKey)).toEqual([
    'present',
    'absent',
    'late',
    'excused',
    undefined,
    undefined,
  ])
})

test('cycling comes round by way of nothing', () => {
  expect([undefined, 'present', 'absent', 'late', 'excused'].map(now => nextStatus(now as never))).toEqual([
    'present',
    'absent',
    'late',
    'excused',
    null,
  ])
})

test('no key leaves the grid, and Ctrl with Home and End reaches its corners', () => {
  const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End']
  fc.assert(
    fc.property(
      fc.constantFrom(...keys),
      fc.boolean(),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 12 }),
      fc.nat(),
      fc.nat(),
      (key, ctrlKey, rows, columns, row, column) => {
        const to = moved({ key, ctrlKey }, { row: row % rows, column: column % columns }, { rows, columns })
        expect(to && to.row >= 0 && to.row < rows && to.column >= 0 && to.column < columns).toBe(true)
      },
    ),
  )
  const grid = { rows: 5, columns: 4 }
  expect(moved({ key: 'End', ctrlKey: true }, { row: 1, column: 1 }, grid)).toEqual({ row: 4, column: 3 })
  expect(moved({ key: 'Home', ctrlKey: true }, { row: 1, column: 1 }, grid)).toEqual({ row: 0, column: 0 })
  expect(moved({ key: 'End', ctrlKey: false }, { row: 1, column: 1 }, grid)).toEqual({ row: 1, column: 3 })
  expect(moved({ key: 'p', ctrlKey: false }, { row: 1, column: 1 }, grid)).toBeUndefined()
})

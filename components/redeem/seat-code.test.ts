import { expect, test } from 'vitest'
import { normalSeatCode } from '@/lib/seats/policy'
import { caretIn, groupedSeatCode, isWholeSeatCode } from './seat-code'

test('a code is grouped however it is typed or pasted', () => {
  for (const text of [
    'abcdefghjkmnpqrs',
    'ABCD-EFGH-JKMN-PQRS',
    ' abcd efgh jkmn pqrs ',
    'ABCD–EFGH–JKMN–PQRS',
    'abcdefghjkmnpqrsTUV',
  ])
    expect(groupedSeatCode(text), text).toBe('ABCD-EFGH-JKMN-PQRS')
  expect(['', 'a', 'abcd', 'abcde', 'ABCD-', 'abcd-e'].map(groupedSeatCode)).toEqual([
    '',
    'A',
    'ABCD',
    'ABCD-E',
    'ABCD',
    'ABCD-E',
  ])
})

test('a whole code is one that the server reads', () => {
  expect(isWholeSeatCode('abcd efgh jkmn pqrs')).toBe(true)
  expect(isWholeSeatCode('abcd efgh jkmn pqr')).toBe(false)
  expect(normalSeatCode(groupedSeatCode('abcdefghjkmnpqrs'))).toBe('ABCD-EFGH-JKMN-PQRS')
})

test('the caret stays behind the character that was typed', () => {
  // A letter put in the middle moves it by one, and over the dash where the group is full.
  expect(caretIn('ABXC-D', 'ABXCD', 3)).toBe(3)
  expect(caretIn('ABCD-E', 'ABCDE', 5)).toBe(6)
  expect(caretIn('ABCD-EFGH', 'ABCDEFGH', 0)).toBe(0)
  expect(caretIn('', '', 0)).toBe(0)
})

import { expect, test } from 'vitest'
import { brandOf, cardProblems, groupedExpiry, groupedNumber, toCard } from './card'

const now = new Date('2026-05-15T12:00:00Z')
const good = { number: '4242 4242 4242 4242', expiry: '12/30', securityCode: '123' }

test('a number is grouped by four however it is typed or pasted, American Express as it is printed', () => {
  expect(groupedNumber('4242424242424242')).toBe('4242 4242 4242 4242')
  expect(groupedNumber(' 4242-4242 4242x4242 ')).toBe('4242 4242 4242 4242')
  expect(groupedNumber('42424')).toBe('4242 4')
  expect(groupedNumber('4242 ')).toBe('4242')
  expect(groupedNumber('378282246310005')).toBe('3782 822463 10005')
  expect(groupedNumber('1'.repeat(40))).toBe('1111 1111 1111 1111 111')
  expect(groupedNumber('abc')).toBe('')
})

test('an expiry becomes MM/YY from what people type and browsers fill in', () => {
  for (const text of ['1230', '12/30', '12 / 30', '12/2030', '122030', '2030-12'])
    expect(groupedExpiry(text), text).toBe('12/30')
  for (const text of ['1/30', '01/30', '0130', '2030-1']) expect(groupedExpiry(text), text).toBe('01/30')
  expect(groupedExpiry('5')).toBe('05/')
  expect(groupedExpiry('1')).toBe('1')
  expect(groupedExpiry('12')).toBe('12/')
  expect(groupedExpiry('')).toBe('')
})

test('the slash of an expiry can be deleted', () => {
  expect(groupedExpiry('12', '12/')).toBe('12')
  expect(groupedExpiry('1', '12')).toBe('1')
  expect(groupedExpiry('12/3', '12/30')).toBe('12/3')
})

test('a brand is known by the first digits', () => {
  expect(['4', '55', '2223', '34', '62', '9704', '1', ''].map(brandOf)).toEqual([
    'visa',
    'mastercard',
    'mastercard',
    'amex',
    'unionpay',
    'napas',
    'card',
    'card',
  ])
})

test('a card that cannot be one is named field by field', () => {
  expect(cardProblems(good, now)).toEqual({})
  expect(cardProblems({ number: '', expiry: '', securityCode: '' }, now)).toEqual({
    number: 'number',
    expiry: 'expiry',
    securityCode: 'code',
  })
  expect(cardProblems({ ...good, expiry: '13/30' }, now).expiry).toBe('expiry')
  expect(cardProblems({ ...good, expiry: '04/26' }, now).expiry).toBe('expired')
  expect(cardProblems({ ...good, expiry: '05/26' }, now).expiry).toBeUndefined()
  expect(cardProblems({ ...good, securityCode: '12' }, now).securityCode).toBe('code')
  expect(cardProblems({ ...good, number: '3782 822463 10005', securityCode: '1234' }, now)).toEqual({})
})

test('what is sent holds digits only', () => {
  expect(toCard({ ...good, securityCode: ' 123 ' })).toEqual({
    number: '4242424242424242',
    expiry: '12/30',
    securityCode: '123',
  })
})

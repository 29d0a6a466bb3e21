import { expect, test } from 'vitest'
import { BillingData } from '@/lib/payments/schema'
import { billingForm, knownBilling, toBillingData } from './billing'

const account = { name: 'Nguyễn Ánh', email: 'anh@example.com', phoneNumber: null, address: '1 Reading Room' }

test('the account comes before what was written last time, and nothing is asked twice', () => {
  const known = knownBilling(account, { address: 'elsewhere', phoneNumber: '0912345678', city: 'Huế', taxId: '123' })
  expect(known).toMatchObject({ address: '1 Reading Room', phoneNumber: '0912345678', city: 'Huế', taxId: '123' })
  expect(knownBilling(account, { phoneNumber: '+1 555' }).phoneNumber).toBe('')
})

test('what is left empty is left out, and what is sent is what a payment takes', () => {
  const data = toBillingData(knownBilling(account))
  expect(data).toEqual({ firstName: 'Nguyễn Ánh', email: 'anh@example.com', address: '1 Reading Room' })
  expect(BillingData.parse(data)).toEqual(data)
})

test('an address is needed for what costs something, a telephone number for what is paid by hand', () => {
  const empty = { ...knownBilling(account), address: '' }
  const paths = (needs: { needsAddress: boolean; needsPhone: boolean }) =>
    billingForm(needs)
      .safeParse(empty)
      .error?.issues.map(({ path }) => path[0])
      .sort()
  expect(paths({ needsAddress: false, needsPhone: false })).toBeUndefined()
  expect(paths({ needsAddress: true, needsPhone: true })).toEqual(['address', 'phoneNumber'])
  expect(
    billingForm({ needsAddress: false, needsPhone: false }).safeParse({ ...empty, phoneNumber: '12' }).success,
  ).toBe(false)
})

import { expect, test } from 'vitest'
import { consume, giveBack } from './rate-limit'

const limit = { name: 'test-networks', points: 2, seconds: 600 }
let last = 0
/** A subscriber's network within the /48 of a customer. */
const within = (customer: string) => `${customer}:${(++last).toString(16)}`
const aCustomer = () => `2001:db8:${(++last).toString(16)}`
const isRefused = (key: string) =>
  consume(limit, key).then(
    () => false,
    error => error.reason === 'too-many-requests',
  )

test('whoever has thousands of networks has the limit of sixteen of them in all', async () => {
  const customer = aCustomer()
  const refused = []
  for (let n = 0; n < 40; n++) refused.push(await isRefused(within(customer)))
  expect(refused).toEqual(Array.from({ length: 40 }, (_, n) => n >= 32))
  expect(await isRefused(within(aCustomer()))).toBe(false)
})

test('what one network is refused is not held against its neighbours, and what is given back is nobody’s', async () => {
  const customer = aCustomer()
  const loud = within(customer)
  for (let n = 0; n < 60; n++) await isRefused(loud)
  for (let n = 0; n < 30; n++) {
    const quiet = within(customer)
    expect(await isRefused(quiet)).toBe(false)
    await giveBack(limit, quiet)
  }
  expect(await isRefused(loud)).toBe(true)
})

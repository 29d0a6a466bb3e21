import { beforeEach, expect, test } from 'vitest'
import { newId } from '@/lib/ids'
import { get, post } from '@/server/testing/api'
import { aSignedIn } from '@/server/testing/builders'

let person: Awaited<ReturnType<typeof aSignedIn>>
beforeEach(async () => {
  person = await aSignedIn()
})
const topUp = (number: string) =>
  post(
    '/wallet/topups',
    { amount: 20, card: { number, expiry: '12/30', securityCode: '123' } },
    { token: person.token },
  )
const refresh = (id: string, token = person.token) => post(`/wallet/topups/${id}/refresh`, undefined, { token })
const answer = (id: string, approved: boolean, token = person.token) =>
  post(`/wallet/topups/${id}/challenge`, { approved }, { token })
const balance = async () => (await get('/wallet', { token: person.token })).body.balance

test('a bank that asks its customer gets an answer on the top-up’s own page, and the money comes once', async () => {
  const { body } = await topUp('4000000000003220')
  expect(body).toMatchObject({ status: 'pending', balance: 0 })
  expect(body.nextAction.url).toMatch(new RegExp(`/wallet/topups/${body.topUpId}$`))
  expect((await refresh(body.topUpId)).body).toMatchObject({ status: 'pending', nextAction: { type: 'redirect' } })
  const approved = await Promise.all(Array.from({ length: 5 }, () => answer(body.topUpId, true)))
  expect(approved.some(reply => reply.body.status === 'success')).toBe(true)
  expect([await balance(), (await refresh(body.topUpId)).body.status]).toEqual([20, 'success'])
})

test('a refused question fails the top-up and adds nothing', async () => {
  const { body } = await topUp('4000000000003220')
  expect((await answer(body.topUpId, false)).body.status).toBe('failed')
  expect(await balance()).toBe(0)
})

test('a decline names the bank’s reason, and the list tells what became of each top-up', async () => {
  const declined = await topUp('4000000000009995')
  expect([declined.status, declined.body.declineCode]).toEqual([402, 'insufficient-funds'])
  const paid = await topUp('4242424242424242')
  const { body, headers } = await get('/wallet/topups', { token: person.token })
  expect(body).toMatchObject([{ id: paid.body.topUpId, amount: 20, status: 'success' }, { status: 'failed' }])
  expect(headers.get('x-total-count')).toBe('2')
  expect((await get('/wallet/topups?status=failed', { token: person.token })).body).toHaveLength(1)
  expect((await get('/wallet/topups?status=lost', { token: person.token })).status).toBe(400)
  expect((await get('/wallet/topups')).status).toBe(401)
})

test('P-23: another person’s top-up can be neither seen nor answered', async () => {
  const { body } = await topUp('4000000000003220')
  const stranger = await aSignedIn()
  expect((await get('/wallet/topups', { token: stranger.token })).body).toEqual([])
  expect((await refresh(body.topUpId, stranger.token)).status).toBe(404)
  expect((await answer(body.topUpId, true, stranger.token)).status).toBe(404)
  expect((await refresh(newId())).status).toBe(404)
  expect(await balance()).toBe(0)
})

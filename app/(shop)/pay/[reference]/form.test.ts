import { beforeEach, expect, test } from 'vitest'
import { socketAddressHeader } from '@/lib/api/client-address'
import { get, post } from '@/server/testing/api'
import { aCourse, aSignedIn } from '@/server/testing/builders'
import { POST as sendAnswer } from './answer/route'
import { POST as sendCard } from './card/route'

const origin = 'http://localhost:3000'

let payment: { id: string; reference: string; status: () => Promise<string> }
beforeEach(async () => {
  const { token } = await aSignedIn()
  const body = { courseIds: [(await aCourse()).id], paymentMethod: 'card' }
  const opened = await post('/payments', body, { token })
  payment = {
    id: opened.body.id,
    reference: opened.body.nextAction.url.split('/').at(-1),
    status: async () => (await get(`/payments/${opened.body.id}`, { token })).body.status,
  }
})

type Sent = { reference?: string; from?: string; type?: string }

async function send(handler: typeof sendCard, fields: Record<string, string>, sent: Sent = {}) {
  const { reference = payment.reference, from = origin, type = 'application/x-www-form-urlencoded' } = sent
  const response = await handler(
    new Request(`${origin}/pay/${reference}/card`, {
      method: 'POST',
      headers: { 'Content-Type': type, [socketAddressHeader]: '198.51.100.7', origin: from },
      body: new URLSearchParams(fields).toString(),
    }),
    { params: Promise.resolve({ reference }) },
  )
  return { status: response.status, location: response.headers.get('location') }
}
const card = (number: string) => ({ number, expiry: '12/30', securityCode: '123' })
const page = (problem?: string) => ({
  status: 303,
  location: `/pay/${payment.reference}${problem ? `?problem=${problem}` : ''}`,
})

test('A2: the page’s plain form pays without any script and leads back to the page, declined cards too', async () => {
  expect(await send(sendCard, card('4000 0000 0000 9995'))).toEqual(page())
  expect(await payment.status()).toBe('pending')
  expect(await send(sendCard, card('4242 4242 4242 4242'))).toEqual(page())
  expect(await payment.status()).toBe('success')
  expect(await send(sendCard, card('4242 4242 4242 4242'))).toEqual(page())
})

test('A2: a form sent twice at once pays once', async () => {
  const both = await Promise.all([send(sendCard, card('4242424242424242')), send(sendCard, card('4242424242424242'))])
  expect(both).toEqual([page(), page()])
  expect(await payment.status()).toBe('success')
})

test('A2: the bank’s question is answered by a plain form too, and a second answer is no problem', async () => {
  await send(sendCard, card('4000000000003220'))
  expect(await send(sendAnswer, { approved: 'no' })).toEqual(page())
  expect(await payment.status()).toBe('pending')
  await send(sendCard, card('4000000000003220'))
  expect(await send(sendAnswer, { approved: 'yes' })).toEqual(page())
  expect(await send(sendAnswer, { approved: 'yes' })).toEqual(page())
  expect(await payment.status()).toBe('success')
})

test('A2: a form that could not be taken says so on the page', async () => {
  expect(await send(sendCard, card('42'))).toEqual(page('invalid'))
  expect(await send(sendCard, {})).toEqual(page('invalid'))
  expect(await payment.status()).toBe('pending')
})

test('A2: another site’s form, another type and an unknown link pay nothing', async () => {
  const good = card('4242424242424242')
  expect((await send(sendCard, good, { from: 'https://evil.example' })).status).toBe(403)
  expect((await send(sendCard, good, { type: 'text/plain' })).status).toBe(415)
  const reference = `${payment.id}-${'x'.repeat(43)}`
  expect(await send(sendCard, good, { reference })).toEqual({ status: 303, location: `/pay/${reference}` })
  expect(await payment.status()).toBe('pending')
})

import { sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { routeFiles } from '@/app/api/routes.gen'
import { db, sqlPool } from '@/db/client'
import { rateLimits } from '@/db/schema'
import { operationsOf } from '@/lib/api/openapi'
import { loadRoutes } from '@/lib/api/registry'
import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { newId } from '@/lib/ids'
import { declineLimits, emptyWallets } from '@/lib/payments/decline-limits'
import { sandboxGateway } from '@/lib/payments/gateways/sandbox'
import { beginAttempt } from '@/lib/payments/mutations/card-attempts'
import type { Card } from '@/lib/payments/policy'
import { post, type Reply } from '@/server/testing/api'
import { aCartLine, aCourse, anOrder, aSignedIn } from '@/server/testing/builders'

type Person = Awaited<ReturnType<typeof aSignedIn>>
let numbers = 0
/** A card that no other test has, by what the sandbox does with it. */
const goodNumber = () => `5100${String(++numbers).padStart(12, '0')}`
const declined = '4000000000000002'
const asked = '4000000000003220'
const at = (host: number) => `203.0.113.${host}`
const card = (number: string) => ({ number, expiry: '12/30', securityCode: '123' })

/** Every way that takes a card. */
const ways = {
  payments: async (by: Person, number: string, address: string) =>
    post(
      '/payments',
      { courseIds: [(await aCourse()).id], paymentMethod: 'card', card: card(number) },
      { token: by.token, address },
    ),
  topUps: (by: Person, number: string, address: string) =>
    post('/wallet/topups', { amount: 20, card: card(number) }, { token: by.token, address }),
  billings: async (by: Person, number: string, address: string) => {
    const way = { type: 'credit_card', card_number: number, expiration_date: '12/30', security_code: 123 }
    const orders = { items: [{ course_id: (await aCourse()).id }], payment_method: way }
    return post('/billings/purchase', { orders }, { token: by.token, address })
  },
}
const statuses = (replies: Reply[]) => {
  const count = (status: number) => replies.filter(reply => reply.status === status).length
  return { paid: count(201), declined: count(402), refused: count(429), all: replies.length }
}
const charges = async () => {
  const [row] = await sqlPool()<{ count: number }[]>`select count(*)::int as count from sandbox_charges`
  return row?.count ?? 0
}
/** Declines of other tests with the published number and from their addresses do not count in this one. */
const forget = () => db().delete(rateLimits).where(sql`key like 'declines-%' or key like 'card-attempts-%'`)

test.for(Object.entries(ways))(
  'R6: of forty declined cards at once by %s the bank is asked for five',
  { timeout: 60_000 },
  async ([, way]) => {
    await forget()
    const by = await aSignedIn()
    const before = await charges()
    const replies = await Promise.all(Array.from({ length: 40 }, () => way(by, declined, at(1))))
    expect(statuses(replies)).toEqual({ paid: 0, declined: 5, refused: 35, all: 40 })
    expect((await charges()) - before).toBe(5)
    for (const { status, headers, body } of replies) {
      if (status !== 429) continue
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
      expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(900)
      expect(body).toMatchObject({ type: 'too-many-requests', detail: expect.stringContaining('declined') })
    }
    // A good card is refused too: somebody who tries stolen numbers has a good one among them.
    expect((await way(by, goodNumber(), at(1))).status).toBe(429)
    await forget()
    expect((await way(by, goodNumber(), at(1))).status).toBe(201)
  },
)

test('R6: the ways count together', async () => {
  await forget()
  const by = await aSignedIn()
  const replies: Reply[] = []
  for (let i = 0; i < 3; i++) for (const way of Object.values(ways)) replies.push(await way(by, declined, at(2)))
  expect(statuses(replies)).toMatchObject({ declined: 5, refused: 4 })
})

test('R6: one card is tried five times by however many accounts from wherever, and its number is in no counter', async () => {
  await forget()
  const number = goodNumber()
  // A bank that has blocked this card and no other.
  const { charge } = sandboxGateway
  const bank = vi.spyOn(sandboxGateway, 'charge').mockImplementation(async request => {
    const { card } = request.instrument as { card: Card }
    return charge(
      card.number === number ? { ...request, instrument: { card: { ...card, number: declined } } } : request,
    )
  })
  const replies: Reply[] = []
  for (let i = 0; i < 8; i++) replies.push(await ways.payments(await aSignedIn(), number, at(10 + i)))
  bank.mockRestore()
  expect(statuses(replies)).toMatchObject({ declined: 5, refused: 3 })
  const rows = await db().select().from(rateLimits)
  expect(rows.some(({ key }) => key.startsWith('declines-card:'))).toBe(true)
  expect(JSON.stringify(rows)).not.toContain(number)
  // Other cards pay as before, and the published number is everybody's.
  expect((await ways.payments(await aSignedIn(), goodNumber(), at(10))).status).toBe(201)
  for (let i = 0; i < 8; i++) expect((await ways.topUps(await aSignedIn(), declined, at(20 + i))).status).toBe(402)
})

test('R6: one network address is refused after forty declines, of whatever accounts and cards', async () => {
  await forget()
  const fails = ['4000000000000002', '4000000000009995', '4000000000000069', '4000000000000127', '4000000000000119']
  const replies: Reply[] = []
  for (let i = 0; i < 45; i++) replies.push(await ways.topUps(await aSignedIn(), fails[i % 5] as string, at(40)))
  expect(statuses(replies)).toMatchObject({ declined: 40, refused: 5 })
  // Elsewhere people pay as before.
  expect((await ways.topUps(await aSignedIn(), goodNumber(), at(41))).status).toBe(201)
})

test('R6: hundreds of good orders at once by one account from one address with one card are all good', async () => {
  await forget()
  const by = await aSignedIn()
  const number = goodNumber()
  const topUps = await Promise.all(Array.from({ length: 200 }, () => ways.topUps(by, number, at(50))))
  expect(statuses(topUps)).toMatchObject({ paid: 200 })
  const courses = await Promise.all(Array.from({ length: 100 }, () => aCourse()))
  const carts = await Promise.all(courses.map(course => aCartLine(by.user.id, course)))
  const orders = await Promise.all(
    carts.map(line => post('/order', anOrder([line], 10), { token: by.token, address: at(50) })),
  )
  // A busy database may ask some to come again; none is refused for being one of many.
  expect(statuses(orders)).toMatchObject({ declined: 0, refused: 0 })
  const left = await sqlPool()`select key, points from rate_limits where key like 'card-attempts-%' and points > 0`
  expect([...left]).toEqual([])
}, 60_000)

test('R6: what is refused before a bank is asked counts nothing: a price that changed, a course that is owned', async () => {
  await forget()
  const by = await aSignedIn()
  const course = await aCourse()
  const pay = (more: object) =>
    post(
      '/payments',
      { courseIds: [course.id], paymentMethod: 'card', card: card(goodNumber()), ...more },
      { token: by.token },
    )
  for (let i = 0; i < 8; i++) expect((await pay({ amount: 1 })).status).toBe(409)
  expect((await pay({})).status).toBe(201)
  for (let i = 0; i < 8; i++) expect((await pay({})).status).toBe(409)
  expect((await ways.payments(by, goodNumber(), at(60))).status).toBe(201)
})

test('R6: a repeated key is told its first answer, and that is no further attempt', async () => {
  await forget()
  const by = await aSignedIn()
  const key = newId()
  const body = { courseIds: [(await aCourse()).id], paymentMethod: 'card', card: card(declined) }
  const replies: Reply[] = []
  for (let i = 0; i < 8; i++)
    replies.push(await post('/payments', body, { token: by.token, headers: { 'Idempotency-Key': key } }))
  expect(statuses(replies)).toMatchObject({ declined: 8 })
  expect((await ways.topUps(by, declined, at(70))).status).toBe(402)
})

test('R6: a card whose bank asks its customer counts until the money is there', async () => {
  await forget()
  const by = await aSignedIn()
  const payments: Reply[] = []
  for (let i = 0; i < 6; i++) payments.push(await ways.payments(by, asked, at(80)))
  expect(statuses(payments)).toMatchObject({ paid: 5, refused: 1 })
  const path = `/payments/challenges/sandbox_${payments[0]?.body.id}`
  expect((await post(path, { approved: true }, { token: by.token })).body.status).toBe('success')
  expect((await ways.payments(by, asked, at(80))).status).toBe(201)
  expect((await ways.payments(by, asked, at(80))).status).toBe(429)
})

test('R6: two instances together ask the bank no more often', async () => {
  await forget()
  const account = newId()
  vi.resetModules()
  const other = await import('@/lib/payments/mutations/card-attempts')
  expect(other.beginAttempt).not.toBe(beginAttempt)
  let underWay = 0
  let most = 0
  const declinedOnes = await Promise.all(
    Array.from({ length: 40 }, async (_, index) => {
      const begin = index % 2 ? beginAttempt : other.beginAttempt
      const attempt = { account, address: at(90), instrument: { card: card(goodNumber()) } }
      const end = await begin(attempt).catch(() => undefined)
      if (!end) return false
      most = Math.max(most, ++underWay)
      await new Promise(resolve => setImmediate(resolve))
      underWay--
      await end('declined')
      return true
    }),
  )
  expect(declinedOnes.filter(Boolean)).toHaveLength(declineLimits.account.short.points)
  expect(most).toBeLessThanOrEqual(declineLimits.account.short.points)
})

test('R6: a bank that breaks leaves nothing counted as under way', async () => {
  await forget()
  const by = await aSignedIn()
  const charge = vi.spyOn(sandboxGateway, 'charge').mockRejectedValue(new Error('The bank is on fire.'))
  for (let i = 0; i < 3; i++) expect((await ways.topUps(by, goodNumber(), at(95))).status).toBe(201)
  charge.mockRestore()
  const left = await sqlPool()`select key from rate_limits where key like 'card-attempts-%' and points > 0`
  expect([...left]).toEqual([])
})

test('R6: an empty wallet is refused as such, and after very many tries it has to wait', async () => {
  const by = await aSignedIn()
  const line = await aCartLine(by.user.id, await aCourse())
  const order = async () => (await post('/order', anOrder([line], 10), { token: by.token })).status
  expect(await order()).toBe(402)
  await db().execute(
    sql`update rate_limits set points = ${emptyWallets.points - 1} where key = ${`empty-wallets:${by.user.id}`}`,
  )
  expect([await order(), await order()]).toEqual([402, 429])
})

/** Operations at the addresses of money that try no card and no wallet by themselves, and why. */
const withoutCards: Record<string, string> = {
  'POST /payments/{id}/refresh': 'asks the gateway what became of a payment',
  'PATCH /payments/{id}': 'an administrator’s word about cash',
  'PUT /payments/{id}': 'an administrator’s word about cash',
  'DELETE /payments/{id}': 'cancels',
  'POST /payments/callbacks/sandbox': 'a signed message of the gateway',
  'POST /payments/callbacks/stripe': 'a signed message of the gateway',
  'POST /payments/challenges/{reference}': 'one answer to the bank’s question, which counted when it was asked',
  'POST /payments/links/{reference}/answer': 'one answer to the bank’s question, which counted when it was asked',
  'POST /payouts/{id}/cancel': 'takes a request back',
  'PATCH /payouts/{id}': 'an administrator',
  'PUT /payouts/{id}': 'an administrator',
  'POST /wallet/topups/{id}/challenge': 'one answer to the bank’s question, which counted when it was asked',
  'POST /wallet/topups/{id}/refresh': 'asks the gateway what became of a top-up',
  'POST /billings': 'a name and an address',
  'PUT /billings/{id}': 'a name and an address',
  'PATCH /billings/{id}': 'a name and an address',
  'DELETE /billings/{id}': 'a name and an address',
  'PATCH /order/admin/{id}': 'an administrator',
  'POST /orders/{id}/refunds': 'gives money back',
}

test('R6: whatever moves money says what limits attempts in vain, or why there are none', async () => {
  const operations = operationsOf(await loadRoutes(routeFiles))
  const ofMoney = operations.filter(
    ({ method, path }) => method !== 'GET' && /^\/(payments|payouts|wallet|billings|orders?)(\/|$)/.test(path),
  )
  const declared = operations.filter(({ declaration }) => declaration.idempotent)
  for (const { method, path, declaration } of declared) expect(declaration.failures, `${method} ${path}`).toBeDefined()
  const silent = ofMoney
    .filter(({ declaration }) => !declaration.failures)
    .map(({ method, path }) => `${method} ${path}`)
  expect(silent.filter(name => !withoutCards[name])).toEqual([])
  const limited = declared.flatMap(({ method, path, declaration }) =>
    declaration.failures && 'begin' in declaration.failures ? [`${method} ${path}`] : [],
  )
  expect(limited.sort()).toEqual([
    'POST /billings/purchase',
    'POST /order',
    'POST /payments',
    'POST /payments/links/{reference}/confirm',
    'POST /wallet/topups',
  ])
})

test('R6: without that an idempotent route does not compile', () => {
  const declaration = { summary: 'Pay', access: user, returns: z.object({}), handler: () => ({}) }
  // @ts-expect-error: `failures` is missing.
  expect(route({ ...declaration, idempotent: true }).declaration.failures).toBeUndefined()
  expect(route({ ...declaration, idempotent: true, failures: { never: 'A test.' } }).declaration.idempotent).toBe(true)
})

import { eq, inArray } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { payments, sandboxCharges, seatCodes } from '@/db/schema'
import { deliverSandboxMessages, reconcilePayments } from '@/lib/payments/mutations/follow-up'
import { reconcileRefunds } from '@/lib/refunds/mutations/execute-refund'
import { del, patch, post, type Reply } from '@/server/testing/api'
import { expectRightBooks } from '@/server/testing/books'
import { aCourse, aDiscount, anOrder, aSignedIn } from '@/server/testing/builders'

/*
 * P-03: whatever people do with money, in whatever order, several of them at once, the books stay right. Every person
 * sells two courses and buys the others'. Commands are answered or refused as they may be; what was acknowledged is
 * written down, and after each run the whole database has to agree with it (server/testing/books.ts).
 */

type Person = Awaited<ReturnType<typeof aSignedIn>>
type World = {
  people: Person[]
  admin: Person
  courseIds: string[]
  codes: string[]
  /** What was acknowledged so far, by any worker. */
  settled: Set<string>
  topUps: Map<string, number>
  payments: string[]
  orders: { id: string; buyer: Person }[]
  refunds: string[]
  payouts: string[]
}

const cardOf = (number: string) => ({ number, expiry: '12/30', securityCode: '123' })
const cards = {
  approved: '4242424242424242',
  declined: '4000000000000002',
  asked: '4000000000003220',
  lost: '4000000000000408',
}
const at = <T>(list: T[], index: number): T | undefined => list[index % Math.max(list.length, 1)]

async function aWorld(): Promise<World> {
  const people = await Promise.all(Array.from({ length: 4 }, () => aSignedIn({ role: 'instructor' })))
  const courses = await Promise.all(
    [0, 1, 2, 3, 0, 1, 2, 3].map((seller, index) =>
      aCourse({ instructorId: people[seller]?.user.id, price: 333 * (index + 1), discountPercent: index * 5 }),
    ),
  )
  const codes = [
    await aDiscount({ value: 33, applicableOn: 'both', maxUses: 2 }),
    await aDiscount({ value: 700, valueType: 'fixed', applicableOn: 'both', maxUses: 3 }),
    await aDiscount({ value: 50, type: 'course_specific', courseId: courses[0]?.id, maxUses: 1 }),
  ]
  const world: World = {
    people,
    admin: await aSignedIn({ role: 'admin' }),
    courseIds: courses.map(({ id }) => id),
    codes: codes.map(({ code }) => code),
    settled: new Set(),
    topUps: new Map(),
    payments: [],
    orders: [],
    refunds: [],
    payouts: [],
  }

  for (const [person] of people.entries()) await topUp(world, { person, amount: 400 })
  return world
}

type Numbers = Record<string, number>
type Act = (world: World, numbers: Numbers) => Promise<unknown>

/** One thing that somebody does; `numbers` say who, what and how much. */
class Command implements fc.AsyncCommand<object, World> {
  constructor(
    readonly name: string,
    readonly numbers: Numbers,
    readonly act: Act,
  ) {}
  check = () => true
  run = async (_model: object, world: World) => {
    await this.act(world, this.numbers)
  }
  toString = () => `${this.name}(${JSON.stringify(this.numbers)})`
}

const number = fc.nat({ max: 1000 })
const command = (name: string, keys: string[], act: Act) =>
  fc
    .record(Object.fromEntries(keys.map(key => [key, number])))
    .map(numbers => new Command(name, numbers as Numbers, act))

/** Refused as it may be, never by an error of ours. Returns whether it was done. */
function accept(reply: Reply, ...refusals: number[]): boolean {
  if (reply.status < 300) return true
  expect(refusals, `${reply.status} ${reply.text}`).toContain(reply.status)
  return false
}

/** 429: with bad luck one person has the declined card again and again. */
const refusedPurchase = [402, 404, 409, 429]
const codeFor = (world: World, code: number) => (code % 3 === 0 ? at(world.codes, code) : undefined)
/** One or two courses that somebody wants: nearly always others'. */
const coursesFor = (world: World, person: number, course: number) => {
  const isOwn = (index: number) => index % world.people.length === person % world.people.length
  const offered = world.courseIds.filter((_, index) => course % 23 === 0 || !isOwn(index))
  return [...new Set([course, course % 2 ? course : course * 3 + 1])].map(index => at(offered, index) as string)
}

function noteOrder(world: World, buyer: Person, orderId: string, isPaid: boolean): void {
  world.orders.push({ id: orderId, buyer })
  if (isPaid) world.settled.add(orderId)
}

const order: Act = async (world, { person = 0, course = 0, seats = 0, code = 0 }) => {
  const buyer = at(world.people, person) as Person
  const { token } = buyer
  const courseIds = coursesFor(world, person, course)
  let cart: Reply | undefined
  for (const productId of courseIds) {
    const reply = await post('/cart', { productId, quantity: 1 + (seats % 3) }, { token })
    if (accept(reply, 400, 404, 409)) cart = reply
  }
  const lines = cart?.body.items.filter((item: { courseId: string }) => courseIds.includes(item.courseId)) ?? []
  if (lines.length === 0) return
  const total = Math.round(lines.reduce((sum: number, line: { amount: number }) => sum + line.amount * 100, 0)) / 100
  const body = {
    ...anOrder(
      lines.map(({ id }: { id: string }) => id),
      total,
    ),
    discountCode: codeFor(world, code),
  }
  let reply = await post('/order', body, { token })
  if (reply.body.type === 'price-changed' && reply.body.totalAmount !== undefined)
    reply = await post('/order', { ...body, totalAmount: reply.body.totalAmount }, { token })
  if (accept(reply, ...refusedPurchase)) noteOrder(world, buyer, reply.body.id, true)
}

const pay =
  (paymentMethod: 'card' | 'cash' | 'wallet', number?: string): Act =>
  async (world, { person = 0, course = 0, code = 0 }) => {
    const buyer = at(world.people, person) as Person
    const card = number && cardOf(number)
    const body = {
      courseIds: coursesFor(world, person, course),
      paymentMethod,
      card,
      discountCode: codeFor(world, code),
    }
    const reply = await post('/payments', body, { token: buyer.token })
    if (!accept(reply, ...refusedPurchase)) return
    world.payments.push(reply.body.id)
    noteOrder(world, buyer, reply.body.orderId, reply.body.status === 'success')
  }

const billing: Act = async (world, { person = 0, course = 0, seats = 0, code = 0 }) => {
  const buyer = at(world.people, person) as Person
  const items = coursesFor(world, person, course).map(course_id => ({ course_id, quantity: 1 + (seats % 3) }))
  const way = { type: 'credit_card', card_number: cards.approved, expiration_date: '12/30', security_code: 123 }
  const orders = { items, payment_method: way, discount_code: codeFor(world, code) }
  const reply = await post('/billings/purchase', { orders }, { token: buyer.token })
  if (accept(reply, ...refusedPurchase)) noteOrder(world, buyer, reply.body.order_id, true)
}

const topUp: Act = async (world, { person = 0, amount = 0 }) => {
  const buyer = at(world.people, person) as Person
  const card = amount % 2 ? cardOf(cards.approved) : undefined
  const reply = await post('/wallet/topups', { amount: 20 + amount / 10, card }, { token: buyer.token })
  if (accept(reply)) world.topUps.set(reply.body.topUpId, 2000 + amount * 10)
}

/** A payment that may be under way, and whose it is. */
async function aPayment(world: World, index: number) {
  const [row] = await db()
    .select()
    .from(payments)
    .where(eq(payments.id, at(world.payments, index) ?? ''))
  const buyer = world.people.find(({ user }) => user.id === row?.userId)
  return row && buyer ? { row, buyer } : undefined
}

const answer: Act = async (world, { payment = 0, approved = 0 }) => {
  const found = await aPayment(world, payment)
  if (!found) return
  const { row, buyer } = found
  const path = `/payments/challenges/sandbox_${row.id}`
  const reply = await post(path, { approved: approved % 4 > 0 }, { token: buyer.token })
  if (accept(reply, 403, 404) && reply.body.status === 'success') world.settled.add(row.orderId)
}

const cancel: Act = async (world, { payment = 0 }) => {
  const found = await aPayment(world, payment)
  if (found) accept(await del(`/payments/${found.row.id}`, { token: found.buyer.token }), 409)
}

const confirmCash: Act = async (world, { payment = 0, arrived = 0 }) => {
  const found = await aPayment(world, payment)
  if (!found) return
  const status = arrived % 4 ? 'success' : 'failed'
  const reply = await patch(`/payments/${found.row.id}`, { status }, { token: world.admin.token })
  if (accept(reply, 409) && status === 'success') world.settled.add(found.row.orderId)
}

/** Time passes for what waits: the gateway has done its part, and some of it is over its time. */
const reconcile: Act = async (world, { payment = 0, over = 0 }) => {
  const past = new Date(Date.now() - 60_000)
  if (world.payments.length) {
    await db().update(payments).set({ createdAt: past }).where(inArray(payments.id, world.payments))
    await db()
      .update(sandboxCharges)
      .set({ settlesAt: past })
      .where(inArray(sandboxCharges.key, over % 3 ? world.payments : []))
  }
  const found = over % 3 === 0 ? await aPayment(world, payment) : undefined
  if (found) await db().update(payments).set({ expiresAt: past }).where(eq(payments.id, found.row.id))
  await Promise.all([reconcilePayments(), deliverSandboxMessages(), reconcileRefunds()])
}

const refund: Act = async (world, { order = 0, line = 0, who = 0 }) => {
  const found = at(world.orders, order)
  if (!found) return
  const { token } = who % 4 ? found.buyer : world.admin
  const path = `/orders/${found.id}/refunds`
  const lines = line % 2 ? await linesOf(found.id) : undefined
  const reply = await post(path, lines ? { lines: [at(lines, line)] } : {}, { token })
  if (accept(reply, 409)) world.refunds.push(...reply.body.map(({ id }: { id: string }) => id))
}
const linesOf = async (orderId: string) => {
  const { orderLines } = await import('@/db/schema')
  const rows = await db().select({ id: orderLines.id }).from(orderLines).where(eq(orderLines.orderId, orderId))
  return rows.map(({ id }) => id)
}

const decideRefund: Act = async (world, { refund = 0, approved = 0 }) => {
  const id = at(world.refunds, refund)
  const status = approved % 3 ? 'approved' : 'declined'
  if (id) accept(await patch(`/refunds/${id}`, { status }, { token: world.admin.token }), 409)
}

const redeem: Act = async (world, { person = 0, seat = 0 }) => {
  const codes = await db().select().from(seatCodes).where(inArray(seatCodes.courseId, world.courseIds))
  const code = at(codes, seat)?.code
  if (code) accept(await post('/seats/redeem', { code }, { token: at(world.people, person)?.token }), 404, 409, 429)
}

const askPayout: Act = async (world, { person = 0, amount = 0 }) => {
  const { token } = at(world.people, person) as Person
  const reply = await post('/payouts', { amount: (1 + amount) / 100, destination: 'VCB 0071000' }, { token })
  if (accept(reply, 409)) world.payouts.push(reply.body.id)
}

const decidePayout: Act = async (world, { payout = 0, step = 0 }) => {
  const id = at(world.payouts, payout)
  const status = at(['approved', 'approved', 'paid', 'declined'], step)
  if (id) accept(await patch(`/payouts/${id}`, { status }, { token: world.admin.token }), 402, 409)
}

const changePrice: Act = async (world, { course = 0, price = 0 }) => {
  const body = { price: price % 9 ? price / 50 : 0 }
  accept(await patch(`/courses/${at(world.courseIds, course)}`, body, { token: world.admin.token }), 404, 409)
}

const removeCourse: Act = async (world, { course = 0 }) => {
  // Seldom: or soon there would be nothing left to buy.
  if (course % 5) return
  accept(await del(`/courses/${at(world.courseIds, course)}`, { token: world.admin.token }), 404)
}

const buying = ['person', 'course', 'seats', 'code']
const commands = fc.commands(
  [
    command('topUp', ['person', 'amount'], topUp),
    command('order', buying, order),
    command('order', buying, order),
    command('billing', buying, billing),
    command('payByWallet', buying, pay('wallet')),
    command('payByCard', buying, pay('card', cards.approved)),
    command('payByDeclinedCard', buying, pay('card', cards.declined)),
    command('payByAskedCard', buying, pay('card', cards.asked)),
    command('payAndLoseAnswer', buying, pay('card', cards.lost)),
    command('payByCash', buying, pay('cash')),
    command('answer', ['payment', 'approved'], answer),
    command('cancel', ['payment'], cancel),
    command('confirmCash', ['payment', 'arrived'], confirmCash),
    command('reconcile', ['payment', 'over'], reconcile),
    command('refund', ['order', 'line', 'who'], refund),
    command('decideRefund', ['refund', 'approved'], decideRefund),
    command('redeem', ['person', 'seat'], redeem),
    command('askPayout', ['person', 'amount'], askPayout),
    command('decidePayout', ['payout', 'step'], decidePayout),
    command('changePrice', ['course', 'price'], changePrice),
    command('removeCourse', ['course'], removeCourse),
  ],
  { maxCommands: 30, size: 'max' },
)

/** Enough for every change; `MONEY_RUNS=1000` for a night. */
const numRuns = Number(process.env.MONEY_RUNS ?? 8)
/** On a busy machine fewer runs are begun rather than the time going over. */
const seconds = numRuns * 2.5

test(
  'P-02, P-03: whatever four workers do at once, in whatever order, the books are right after every run',
  async () => {
    const from = performance.now()
    await fc.assert(
      fc.asyncProperty(fc.array(commands, { minLength: 4, maxLength: 4 }), async workers => {
        if (performance.now() - from > seconds * 1000) return
        const world = await aWorld()
        await Promise.all(workers.map(worker => fc.asyncModelRun(() => ({ model: {}, real: world }), worker)))
        await expectRightBooks(world)
      }),
      // What came of a race does not come again for a shorter sequence: the seed is worth more than a shrunk example.
      { numRuns, endOnFailure: true },
    )
  },
  60_000 + seconds * 1000,
)

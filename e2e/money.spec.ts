import { expect, test } from '@playwright/test'
import postgres from 'postgres'
import { embeddedUrl, startInstance } from '@/server/testing/instance'
import { newPerson } from './fixtures'

/** Checkouts altogether, by so many people at once. */
const checkouts = 200
const lanes = 4

const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))
const between = (least: number, most: number) => least + Math.floor(Math.random() * (most - least + 1))

type Reply = { status: number; body: Record<string, unknown> & { type?: string } }

/** Asks until there is an answer: what is away comes back, and the key makes it happen once. */
async function ask(url: () => string, method: string, path: string, headers: Record<string, string>, body?: unknown) {
  const deadline = Date.now() + 60_000
  for (;;) {
    try {
      const response = await fetch(`${url()}/api${path}`, {
        method,
        headers: { ...headers, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: AbortSignal.timeout(10_000),
      })
      const reply: Reply = { status: response.status, body: await response.json() }
      if (reply.status !== 503 && reply.body.type !== 'in-progress') return reply
    } catch (error) {
      if (Date.now() > deadline) throw error
    }
    if (Date.now() > deadline) throw new Error(`No answer to ${method} ${path} within a minute.`)
    await pause(100)
  }
}

/** Courses for 10.00 that nobody has: copies of one of the demo school's. */
async function makeCourses(url: string, count: number): Promise<string[]> {
  const sql = postgres(url, { max: 1 })
  const columns = await sql<{ name: string }[]>`select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = 'courses' and is_generated = 'NEVER'`
  const given: Record<string, string> = {
    id: `lpad(to_hex(n), 24, 'c')`,
    slug: `'checkout-course-' || n`,
    title: `'Checkout course ' || n`,
    price: '1000',
    discount_percent: '0',
    sold: '0',
  }
  const names = columns.map(({ name }) => name)
  const rows = await sql.unsafe<{ id: string }[]>(
    `insert into courses (${names.map(name => `"${name}"`).join()})
     select ${names.map(name => given[name] ?? `c."${name}"`).join()} from
       (select * from courses where is_listed and price > 0 and organization_id is null order by id limit 1) c,
       generate_series(1, ${count}) n returning id`,
  )
  await sql.end()
  return rows.map(({ id }) => id)
}

const card = (number: string) => ({ number, expiry: '12/30', securityCode: '123' })
const approved = card('4242424242424242')
const documented = { type: 'credit_card', card_number: approved.number, expiration_date: '12/30', security_code: 123 }

type Checkout = { path: string; body: unknown }
type Client = { headers: Record<string, string>; url: () => string }

/** A checkout of one course, by each of the ways in turn. */
async function checkoutOf({ headers, url }: Client, courseId: string, turn: number): Promise<Checkout> {
  const payment = (paymentMethod: string, more: object = {}) => ({
    path: '/payments',
    body: { courseIds: [courseId], paymentMethod, amount: 10, ...more },
  })
  const purchase = (payment_method: object) => ({
    path: '/billings/purchase',
    body: { orders: { items: [{ course_id: courseId, course_price: 10 }], payment_method, total_amount: 10 } },
  })
  switch (turn % 8) {
    case 0:
    case 1: {
      const cart = await ask(url, 'POST', '/cart/items', headers, { courseId })
      const items = cart.body.items as { id: string; courseId: string }[]
      const line = items.find(item => item.courseId === courseId)
      const carts = [line?.id]
      return { path: '/order', body: { address: 'a', phoneNumber: '0912345678', totalAmount: 10, carts } }
    }
    case 2:
      return payment('wallet')
    case 3:
      return payment('card', { card: approved })
    case 4:
      return payment('card', { card: card(turn % 16 === 4 ? '4000000000000408' : '4000000000000002') })
    case 5:
      return payment('cash')
    case 6:
      return purchase({ type: 'wallet' })
    default:
      return purchase(documented)
  }
}

test('P-28: server and PostgreSQL killed at random points of 200 checkouts: one order a key, every acknowledged one there, nothing half-done', async () => {
  test.setTimeout(180_000)
  let instance = await startInstance({ env: { DEMO: '1' } })
  const port = Number(new URL(instance.url).port)
  const url = () => `http://localhost:${port}`
  const seen: { key: string; turn: number; userId: string; reply: Reply }[] = []
  let isOver = false
  try {
    const courses = await makeCourses(await embeddedUrl(instance), checkouts / lanes)
    const work = async (lane: number) => {
      const { name, email, password } = newPerson()
      const signedUp = await ask(url, 'POST', '/auth/register', {}, { name, email, password })
      expect(signedUp.status).toBe(201)
      const userId = (signedUp.body.user as { id: string }).id
      const headers = { Authorization: `Bearer ${signedUp.body.accessToken}` }
      const filled = { ...headers, 'Idempotency-Key': `fill-${lane}` }
      expect((await ask(url, 'POST', '/wallet/topups', filled, { amount: 1000 })).status).toBe(201)
      for (const [index, courseId] of courses.entries()) {
        await pause(between(0, 120))
        const turn = index + lane
        const key = `checkout-${lane}-${index}`
        const { path, body } = await checkoutOf({ headers, url }, courseId, turn)
        const reply = await ask(url, 'POST', path, { ...headers, 'Idempotency-Key': key }, body)
        seen.push({ key, turn, userId, reply })
      }
    }

    let kills = 0
    const kill = async () => {
      while (!isOver) {
        const before = seen.length
        const patience = between(16, 28)
        while (!isOver && seen.length < before + patience) await pause(5)
        if (isOver) return
        await pause(between(0, 40))
        const what = kills++ % 5
        if (what !== 0 && what !== 2) process.kill(await instance.postgresPid(), 'SIGKILL')
        // Every fifth time both at once.
        if (what === 0 || what === 2 || what === 4) {
          instance.process.kill('SIGKILL')
          await instance.exited
          instance = await startInstance({ dataDir: instance.dataDir, port, env: { DEMO: '1' } })
        }
      }
    }
    const killer = kill()
    await Promise.all(Array.from({ length: lanes }, (_, lane) => work(lane))).finally(() => {
      isOver = true
    })
    await killer
    expect(seen).toHaveLength(checkouts)
    expect(kills).toBeGreaterThan(5)
    // The last database that was killed may just be coming back.
    await expect
      .poll(async () => (await fetch(`${url()}/api/health`).catch(() => undefined))?.status, { timeout: 20_000 })
      .toBe(200)

    const sql = postgres(await embeddedUrl(instance), { max: 1 })
    try {
      const userIds = [...new Set(seen.map(({ userId }) => userId))]
      // Their time is over: whatever is pending has to come to an end by itself.
      await sql`update payments set created_at = now() - interval '1 hour', expires_at = now() - interval '1 minute'
        where status = 'pending' and user_id in ${sql(userIds)}`
      const pending = () => sql`select id from payments where status = 'pending' and user_id in ${sql(userIds)}`
      await expect.poll(async () => (await pending()).length, { timeout: 40_000, intervals: [500] }).toBe(0)

      const kept = await sql<{ key: string; body: string }[]>`
        select key, response_body as body from idempotency_keys where caller_id in ${sql(userIds)}`
      const orderOf = new Map(kept.map(({ key, body }) => [key, orderIdIn(JSON.parse(body))]))
      const orders = await sql<{ id: string; status: string; paid: string }[]>`
        select o.id, o.status, p.status as paid from orders o join payments p on p.order_id = o.id
        where o.user_id in ${sql(userIds)}`
      const statusOf = new Map(orders.map(({ id, status }) => [id, status]))
      expect(orders).toHaveLength(checkouts)
      expect(new Set(seen.map(({ key }) => orderOf.get(key))).size).toBe(checkouts)
      for (const { key, turn, reply } of seen) {
        const status = statusOf.get(orderOf.get(key) ?? '')
        const isDeclined = turn % 8 === 4 && turn % 16 !== 4
        expect(reply.status, `${key} ${JSON.stringify(reply.body)}`).toBe(isDeclined ? 402 : 201)
        if (isDeclined || turn % 8 === 5) expect(status, key).toBe('failed')
        // Nobody knows before whether an answer that got lost comes in time; what was acknowledged as paid is paid.
        else if (turn % 8 === 4) expect(['paid', 'failed'], key).toContain(status)
        else expect(status, key).toBe('paid')
        if (reply.status === 201) expect(orderIdIn(reply.body)).toBe(orderOf.get(key))
      }
      expect([...(await sql`select * from ledger_violations`)]).toEqual([])
      expect([...(await sql`select sum(amount) from ledger_entries having sum(amount) <> 0`)]).toEqual([])
      const halves = await sql`
        select o.id from orders o join payments p on p.order_id = o.id join order_lines l on l.order_id = o.id
        where o.user_id in ${sql(userIds)} and (
          (o.status = 'paid') <> (p.status = 'success')
          or (o.status = 'paid') <> exists (select 1 from enrolments e where e.order_line_id = l.id and e.revoked_at is null)
          or (o.status = 'paid')::int <> (select count(*) from invoices i where i.order_id = o.id)
          or (o.status = 'paid')::int <> (select count(*) from outbox_mails m where m.dedupe_key = 'order-receipt:' || o.id)
          or (p.method = 'card' and (p.status = 'success') <> exists (select 1 from sandbox_charges c
            where c.key = p.id and (c.state = 'succeeded' or c.state = 'processing') and c.refunded_amount = 0)))`
      expect([...halves]).toEqual([])
      const gaps = await sql`
        select series, year, last, count(i.id) from invoice_counters c
          left join invoices i on i.invoice_number like c.series || '-' || c.year || '-%'
        group by series, year, last having count(i.id) <> last`
      expect([...gaps]).toEqual([])
      const [wallets] = await sql`select min(balance)::int as least from ledger_accounts where kind = 'wallet'`
      expect(wallets?.least).toBeGreaterThanOrEqual(0)
    } finally {
      await sql.end()
    }
    expect(instance.output()).not.toMatch(/uncaught/)
  } finally {
    isOver = true
    await instance.remove()
  }
})

/** The order of a reply, in each of the three documents' words. */
const orderIdIn = (body: Record<string, unknown>): string => String(body.orderId ?? body.order_id ?? body.id)

import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db, sqlPool } from '@/db/client'
import {
  cartLines,
  enrolments,
  invoices,
  ledgerTransactions,
  orderLines,
  orders,
  outboxMails,
  payments,
} from '@/db/schema'
import { walletBalance } from '@/lib/ledger/queries'
import { bundle } from '@/server/bundle'
import { aCartLine, aCourse, aSignedIn, fund } from '@/server/testing/builders'

let folder: string
beforeAll(async () => {
  // Inside the project, so that the bundle finds its packages.
  folder = await mkdtemp(path.resolve('node_modules/.cache-crash-'))
  await bundle('server/testing/crash-worker.ts', path.join(folder, 'worker.cjs'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function placeInChild(...args: string[]): Promise<{ signal: NodeJS.Signals | null; output: string }> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, [path.join(folder, 'worker.cjs'), ...args], {
      env: process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', data => {
      output += data
    })
    child.stderr.on('data', data => {
      output += data
    })
    child.once('close', (_code, signal) => resolve({ signal, output }))
  })
}

test('P-28: kill -9 before any statement of an order leaves the whole order or none of it', async () => {
  const buyer = await aSignedIn()
  const course = await aCourse({ price: 1000 })
  await fund(buyer.user.id, 1000)
  const line = await aCartLine(buyer.user.id, course)
  const count = async (
    table:
      | typeof orders
      | typeof orderLines
      | typeof payments
      | typeof enrolments
      | typeof invoices
      | typeof outboxMails,
  ) => (await db().select().from(table)).length
  const kinds = async () =>
    (await db().select().from(ledgerTransactions).where(eq(ledgerTransactions.kind, 'order'))).length

  let statement = 1
  for (; statement < 60; statement++) {
    const { signal, output } = await placeInChild(buyer.session.sessionId, line, '10', String(statement))
    expect([...(await sqlPool()`select * from ledger_violations`)]).toEqual([])
    if (signal !== 'SIGKILL') {
      expect(output).toContain('done')
      break
    }
    const nothing = [
      await count(orders),
      await count(orderLines),
      await count(payments),
      await count(enrolments),
      await count(invoices),
      await count(outboxMails),
      await kinds(),
    ]
    expect(nothing, `killed before statement ${statement}`).toEqual([0, 0, 0, 0, 0, 0, 0])
    expect((await db().select().from(cartLines).where(eq(cartLines.id, line))).length).toBe(1)
    expect(await walletBalance(db(), buyer.user.id)).toBe(1000)
  }
  // Enough places to die were tried, and the order that lived is whole.
  expect(statement).toBeGreaterThan(12)
  const all = [
    await count(orders),
    await count(orderLines),
    await count(payments),
    await count(enrolments),
    await count(invoices),
    await count(outboxMails),
    await kinds(),
  ]
  expect(all).toEqual([1, 1, 1, 1, 1, 1, 1])
  expect(await walletBalance(db(), buyer.user.id)).toBe(0)
}, 120_000)

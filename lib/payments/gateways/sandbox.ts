import 'server-only'
import { and, eq, inArray, lte, sql } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { sandboxCharges } from '@/db/schema'
import { isSigned, sign } from '@/lib/auth/keys'
import { appUrl } from '@/lib/env'
import { conflict, forbidden, notFound, Refusal } from '@/lib/errors'
import { isDeclineCode, scenarioOf } from '../policy'
import type { Charge, Gateway, GatewayEvent } from './gateway'

type Row = typeof sandboxCharges.$inferSelect

/** Named as the bank's own page is. */
const challengeUrl = (reference: string) => `${appUrl()}/payments/challenge/${reference}`

const toCharge = (row: Row): Charge => {
  const isDone = row.state === 'processing' && row.settlesAt !== null && row.settlesAt <= new Date()
  const state = isDone ? 'succeeded' : row.state
  return {
    reference: row.reference,
    key: row.key,
    amount: row.amount,
    currency: row.currency,
    state,
    failureCode: isDeclineCode(row.failureCode) ? row.failureCode : undefined,
    nextAction: state === 'requires_action' ? { type: 'redirect', url: challengeUrl(row.reference) } : undefined,
  }
}

async function find(key: string): Promise<Row | undefined> {
  const [row] = await db().select().from(sandboxCharges).where(eq(sandboxCharges.key, key))
  return row
}

/**
 * A gateway that takes no money: cards are approved, declined or held up as `testCards` says. It keeps its own books
 * on its own connections, so that to everything else it is as far away as a real one.
 */
export const sandboxGateway: Gateway = {
  name: 'sandbox',
  async charge({ key, amount, currency, instrument }) {
    if (!('card' in instrument)) throw conflict('card-required', 'The sandbox takes a card, not a token.')
    const { state, failureCode, timesOut, settlesAfter, callbacks = 0 } = scenarioOf(instrument.card.number)
    await db()
      .insert(sandboxCharges)
      .values({
        reference: `sandbox_${key}`,
        key,
        amount,
        currency,
        state,
        failureCode,
        settlesAt: settlesAfter === undefined ? null : sql`now() + make_interval(secs => ${settlesAfter})`,
        callbacksLeft: callbacks,
      })
      .onConflictDoNothing()
    const row = await find(key)
    if (!row) throw new Error('The charge was not stored.')
    if (timesOut && toCharge(row).state === 'processing') throw new Error('The gateway did not answer in time.')
    return toCharge(row)
  },
  async look(key) {
    const row = await find(key)
    return row && toCharge(row)
  },
  async cancel(key) {
    const open = inArray(sandboxCharges.state, ['requires_action', 'processing'])
    const unsettled = sql`(${sandboxCharges.settlesAt} is null or ${sandboxCharges.settlesAt} > now())`
    await db()
      .update(sandboxCharges)
      .set({ state: 'canceled', callbacksLeft: 0 })
      .where(and(eq(sandboxCharges.key, key), open, unsettled))
    return this.look(key, null)
  },
  async refund(reference, refundKey, amount) {
    const done = { reference: `refund_${refundKey}` }
    // The books of a bank: one row of its own for each refund, so that a repeated request finds it.
    await db().transaction(async tx => {
      const [made] = await tx
        .insert(sandboxCharges)
        .values({ reference: done.reference, key: refundKey, amount, currency: 'XXX', state: 'succeeded' })
        .onConflictDoNothing()
        .returning()
      if (!made) return
      const [charge] = await tx
        .update(sandboxCharges)
        .set({ refundedAmount: sql`${sandboxCharges.refundedAmount} + ${amount}` })
        .where(
          and(
            eq(sandboxCharges.reference, reference),
            inArray(sandboxCharges.state, ['succeeded', 'processing']),
            lte(sql`${sandboxCharges.refundedAmount} + ${amount}`, sandboxCharges.amount),
          ),
        )
        .returning()
      if (!charge) throw conflict('refund-refused', 'The gateway refused the refund.')
    })
    return done
  },
  async readEvent(headers, body) {
    verify(headers.get('lectern-signature'), body)
    const { id, kind, key } = EventBody.parse(JSON.parse(body))
    // What a message says is only a hint; what counts is what the gateway's books say.
    return { eventId: id, kind, charge: await this.look(key, null) } satisfies GatewayEvent
  },
}

const EventBody = z.object({ id: z.string().max(100), kind: z.string().max(60), key: z.string().max(60) })

/** Seconds for which a signature counts. */
const toleranceSeconds = 300

const purpose = 'sandbox-callback'

/** Signs a message as the sandbox does: `t=<seconds>,v1=<hmac>`. */
export const signCallback = (body: string, time = Math.floor(Date.now() / 1000)): string =>
  `t=${time},v1=${sign(purpose, `${time}.${body}`).toString('hex')}`

function verify(header: string | null, body: string): void {
  const [, time, given] = /^t=([0-9]{1,12}),v1=([0-9a-f]{64})$/.exec(header ?? '') ?? []
  const isFresh = Math.abs(Date.now() / 1000 - Number(time)) <= toleranceSeconds
  const isOurs = time && given && isSigned(purpose, `${Number(time)}.${body}`, Buffer.from(given, 'hex'))
  if (!isOurs || !isFresh)
    throw new Refusal('invalid', 'bad-signature', 'The message was not signed by the gateway, or long ago.')
}

/** What the bank's page shows of a charge that waits for its customer; undefined when there is none. */
export async function readChallenge(reference: string): Promise<Charge | undefined> {
  const [row] = await db().select().from(sandboxCharges).where(eq(sandboxCharges.reference, reference))
  return row && toCharge(row)
}

/** The customer's answer on the bank's page. 404 for an unknown charge; 403 for one that does not wait any more. */
export async function answerChallenge(reference: string, isApproved: boolean): Promise<Charge> {
  const [row] = await db()
    .update(sandboxCharges)
    .set(
      isApproved
        ? { state: 'succeeded', settlesAt: sql`now()`, callbacksLeft: 1 }
        : { state: 'declined', failureCode: 'challenge-failed', settlesAt: sql`now()`, callbacksLeft: 1 },
    )
    .where(and(eq(sandboxCharges.reference, reference), eq(sandboxCharges.state, 'requires_action')))
    .returning()
  if (row) return toCharge(row)
  if (!(await readChallenge(reference))) throw notFound('payment')
  throw forbidden('This payment does not wait for an answer any more.')
}

/**
 * Delivers the messages that are due, each as often as its scenario says; `deliver` is the address that gateways call.
 * Returns how many were delivered.
 */
export async function deliverSandboxCallbacks(
  deliver: (headers: Headers, body: string) => Promise<unknown>,
): Promise<number> {
  const due = await db()
    .update(sandboxCharges)
    .set({ callbacksLeft: sql`${sandboxCharges.callbacksLeft} - 1` })
    .where(and(sql`${sandboxCharges.callbacksLeft} > 0`, lte(sandboxCharges.settlesAt, sql`now()`)))
    .returning()
  for (const row of due) {
    const body = JSON.stringify({ id: `event_${row.reference}`, kind: 'charge.updated', key: row.key })
    await deliver(new Headers({ 'lectern-signature': signCallback(body) }), body)
  }
  return due.length
}

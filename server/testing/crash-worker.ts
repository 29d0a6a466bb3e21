import postgres from 'postgres'
import * as order from '@/app/api/order/route'
import * as refunds from '@/app/api/orders/[id]/refunds/route'
import * as payments from '@/app/api/payments/route'
import * as topups from '@/app/api/wallet/topups/route'
import { connectionOptions } from '@/db/client'
import { socketAddressHeader } from '@/lib/api/client-address'
import { type CrashRequest, crashName } from './crash-request'

const handlers = { order: order.POST, payments: payments.POST, refunds: refunds.POST, topups: topups.POST }
const paths = { order: '/order', payments: '/payments', refunds: '/orders/{id}/refunds', topups: '/wallet/topups' }

/**
 * Makes one request and dies by SIGKILL when it is about to send the given statement. Prints the status if it lived.
 * Argument: a `CrashRequest` as JSON.
 */
async function main() {
  const { route, id = '', body, token, key, fatal } = JSON.parse(process.argv[2] ?? '{}') as CrashRequest
  let armed = false
  let count = 0
  const sql = postgres(process.env.DATABASE_URL ?? '', {
    ...connectionOptions,
    connection: { ...connectionOptions.connection, application_name: crashName(process.pid) },
    max: 2,
    debug: () => {
      if (armed && ++count === fatal) process.kill(process.pid, 'SIGKILL')
    },
  })
  ;(globalThis as { lecternSql?: postgres.Sql }).lecternSql = sql
  const request = new Request(`http://localhost:3000/api${paths[route].replace('{id}', id)}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${token}`,
      [socketAddressHeader]: `198.51.${process.pid % 250}.${Math.floor(process.pid / 250) % 250}`,
      ...(key ? { 'Idempotency-Key': key } : {}),
    },
    body: JSON.stringify(body),
  })
  armed = true
  const response = await handlers[route](request, { params: Promise.resolve({ id }) })
  console.log(`done ${response.status} ${await response.text()}`)
  process.exit(0)
}

void main()

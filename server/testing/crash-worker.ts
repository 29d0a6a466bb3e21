import postgres from 'postgres'
import { connectionOptions } from '@/db/client'
import { inTransaction } from '@/db/transaction'
import { actorOfSession } from '@/lib/auth/actor'
import { placeOrder } from '@/lib/orders/mutations/place-order'

/**
 * Places one order and dies by SIGKILL when it is about to send the given statement. Prints `done` if it lived.
 * Arguments: session id, cart line, total, number of the statement.
 */
async function main() {
  const [sessionId = '', line = '', total = '', fatal = ''] = process.argv.slice(2)
  let armed = false
  let count = 0
  const sql = postgres(process.env.DATABASE_URL ?? '', {
    ...connectionOptions,
    max: 2,
    debug: () => {
      if (armed && ++count === Number(fatal)) process.kill(process.pid, 'SIGKILL')
    },
  })
  ;(globalThis as { lecternSql?: postgres.Sql }).lecternSql = sql
  const actor = await actorOfSession(sessionId)
  if (!actor) throw new Error('no session')
  armed = true
  await inTransaction(undefined, tx =>
    placeOrder(actor, { address: 'a', phoneNumber: '0912345678', totalAmount: Number(total), carts: [line] }, tx),
  )
  console.log('done')
  process.exit(0)
}

void main()

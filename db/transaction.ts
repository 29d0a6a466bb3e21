import { AsyncLocalStorage } from 'node:async_hooks'
import { db, type Transaction } from './client'

/** Throws when a transaction may not be committed after all. Its last statement, so what it locks is held shortly. */
type LastLook = (tx: Transaction) => Promise<void>

const lastLooks = new AsyncLocalStorage<{ look: LastLook; isOver: boolean }>()

/**
 * Runs `work` so that its first transaction is committed only after `look`. With that commit the order is settled: later
 * transactions complete what was begun, and are not looked at. Nor is what goes on after `work`, such as a timer.
 */
export async function withLastLook<T>(look: LastLook, work: () => Promise<T>): Promise<T> {
  const last = { look, isOver: false }
  try {
    return await lastLooks.run(last, work)
  } finally {
    last.isOver = true
  }
}

const retryable = new Set(['40001', '40P01'])

/** The SQLSTATE or driver code of an error, also when Drizzle wrapped it. */
export function errorCode(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = (cause as { code?: unknown }).code
    if (typeof code === 'string') return code
  }
  return undefined
}

/** The name of the constraint that an error says was violated, also when Drizzle wrapped it. */
export function violatedConstraint(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const name = (cause as { constraint_name?: unknown }).constraint_name
    if (typeof name === 'string') return name
  }
  return undefined
}

/**
 * Runs `work` in a transaction, or inside the one given. Only a serialization failure or a deadlock is tried again,
 * three times at most; anything else rolls back and is thrown. Nothing slow belongs inside: no mail, no gateway.
 */
export async function inTransaction<T>(
  given: Transaction | undefined,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  if (given) return work(given)
  for (let attempt = 1; ; attempt++) {
    try {
      const last = lastLooks.getStore()
      if (!last || last.isOver) return await db().transaction(work)
      const result = await db().transaction(async tx => {
        const done = await work(tx)
        await last.look(tx)
        return done
      })
      last.isOver = true
      return result
    } catch (error) {
      if (attempt === 4 || !retryable.has(errorCode(error) ?? '')) throw error
      await new Promise(resolve => setTimeout(resolve, Math.random() * 20 * attempt))
    }
  }
}

/**
 * As `inTransaction`, for what happens often and lets others wait: the parsed statements stay on the connection, under
 * the same condition as `rowsOf` names. A statement that is not known takes two trips, so this halves the wait.
 */
export const inHotTransaction = <T>(
  given: Transaction | undefined,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> => inTransaction(given, tx => work(given ? tx : keeping(tx)))

/** Drizzle keeps what has a name. The driver knows a statement by its text, so one name will do for all. */
function keeping(tx: Transaction): Transaction {
  const { session } = tx._
  const prepareQuery = session.prepareQuery.bind(session)
  session.prepareQuery = (query, fields, name = 'kept', ...rest) => prepareQuery(query, fields, name, ...rest)
  return tx
}

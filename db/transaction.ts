import { db, type Transaction } from './client'

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
      return await db().transaction(work)
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

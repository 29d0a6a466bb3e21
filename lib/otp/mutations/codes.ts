import 'server-only'
import { and, eq, gt, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { Connection, Transaction } from '@/db/client'
import { oneTimeCodes, pendingSignIns, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { isSigned, sign } from '@/lib/auth/keys'
import { Refusal } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { codeSeconds, maxAttempts, newCode } from '../policy'

export type CodePurpose = (typeof oneTimeCodes.$inferSelect)['purpose']
type Account = typeof users.$inferSelect

/** How a code is kept: a fast hash with a key is enough for five guesses. Bound to the row: in the next it is another. */
export const codeHash = (id: string, code: string): string => sign('otp', `${id}:${code}`).toString('base64url')

/** Whether a code is the one that a row keeps. Takes as long without a row. */
export const isCodeOf = (row: { id: string; codeHash: string | null } | undefined, code: string): boolean =>
  isSigned('otp', `${row?.id ?? ''}:${code}`, bytesOf(row?.codeHash ?? ''))

const bytesOf = (hash: string) => Buffer.concat([Buffer.from(hash, 'base64url'), Buffer.alloc(32)], 32)

/** The open code of an address and purpose; at most one. */
const live = (email: string, purpose: CodePurpose) =>
  and(
    eq(sql`lower(${oneTimeCodes.email})`, email.toLowerCase()),
    eq(oneTimeCodes.purpose, purpose),
    isNull(oneTimeCodes.closedAt),
  ) as SQL

/** Whether a guess can still be right. */
const counts = and(
  isNull(oneTimeCodes.closedAt),
  gt(oneTimeCodes.expiresAt, sql`now()`),
  lt(oneTimeCodes.attempts, maxAttempts),
) as SQL

/**
 * A new code in place of the last one of this address and purpose. `userId` is null for an address that nobody has:
 * no code is ever right for it.
 */
export async function issueCode(
  tx: Transaction,
  { email, userId, purpose }: { email: string; userId: string | null; purpose: CodePurpose },
): Promise<{ id: string; code: string }> {
  const id = newId()
  const code = newCode()
  // One statement, so that of two requests at once the later one's code is the live one.
  await tx.execute(sql`
    insert into one_time_codes (id, email, user_id, purpose, code_hash, created_at, expires_at)
    values (${id}, ${email.toLowerCase()}, ${userId}, ${purpose}, ${codeHash(id, code)}, now(), now() + make_interval(secs => ${codeSeconds}))
    on conflict (lower(email), purpose) where closed_at is null do update set
      id = excluded.id, email = excluded.email, user_id = excluded.user_id, code_hash = excluded.code_hash,
      attempts = 0, created_at = excluded.created_at, expires_at = excluded.expires_at
    -- A code for nobody never takes the place of somebody's.
    where excluded.user_id is not null or one_time_codes.user_id is null`)
  return { id, code }
}

/** A code as it was sent; `field` is what the request calls it, if not `code`. */
export type GivenCode = { email: string; code: string; field?: string }

/**
 * Spends a code: the one guess is counted whatever comes of it, and a right one works once. `effect` is what it opens;
 * it runs in the same transaction with the account, which must still be open and have this address. 400
 * `wrong-code` with the attempts left otherwise; an unknown address is answered alike. `isRight` judges the code where
 * another one than the mailed one may count too; it is asked only while the row is open.
 */
export async function spendCode<T>(
  { email, purpose, code, field }: GivenCode & { purpose: CodePurpose },
  effect: (tx: Transaction, account: Account) => Promise<T>,
  isRight: (tx: Transaction, account: Account, isMailed: boolean) => Promise<boolean> = async (_tx, _of, isMailed) =>
    isMailed,
): Promise<T> {
  const outcome = await inTransaction(undefined, async tx => {
    const [open] = await tx
      .select({ id: oneTimeCodes.id, userId: oneTimeCodes.userId, counts: sql<boolean>`${counts}` })
      .from(oneTimeCodes)
      .where(live(email, purpose))
    // A flood of guesses does not queue up for the account once nothing can be right any more.
    if (open && !open.counts) return { left: 0, value: undefined as never }
    // The account first, as everywhere: whoever changes its password or its codes waits for us or we for them.
    const account = await lockAccount(tx, open?.userId ?? '', email)
    const [row] = await tx
      .update(oneTimeCodes)
      .set({ attempts: sql`${oneTimeCodes.attempts} + 1` })
      .where(and(eq(oneTimeCodes.id, open?.id ?? ''), counts))
      .returning()
    const isMailed = isCodeOf(row, code)
    if (!row || !account || !(await isRight(tx, account, isMailed)))
      return { left: row ? maxAttempts - row.attempts : 0, value: undefined as never }
    await tx.update(oneTimeCodes).set({ closedAt: sql`now()` }).where(eq(oneTimeCodes.id, row.id))
    return { left: undefined, value: await effect(tx, account) }
  })
  if (outcome.left !== undefined) throw wrongCode(outcome.left, field)
  return outcome.value
}

/** The open account of a code, locked, if it still has the address that the code went to. */
export async function lockAccount(tx: Transaction, userId: string, email: string): Promise<Account | undefined> {
  const [account] = await tx
    .select()
    .from(users)
    .where(
      and(
        eq(users.id, userId),
        eq(sql`lower(${users.email})`, email.toLowerCase()),
        isNull(users.deactivatedAt),
        isNull(users.deletedAt),
      ),
    )
    .for('no key update')
  return account
}

/** 400: this code does not open anything. After five wrong ones, or when it is used or old, nothing does. */
export const wrongCode = (attemptsLeft: number, field = 'code') =>
  new Refusal(
    'invalid',
    'wrong-code',
    attemptsLeft > 0
      ? `The code is not right. Attempts left: ${attemptsLeft}.`
      : 'This code does not count any more. Ask for a new one.',
    { errors: [{ path: field, message: 'The code is not right.' }], details: { attemptsLeft } },
  )

/** Ends every open code of an account, whatever its purpose, and every sign-in that waits for its second step. */
export async function voidCodes(connection: Connection, userId: string): Promise<void> {
  for (const table of [oneTimeCodes, pendingSignIns]) {
    await connection
      .update(table)
      .set({ closedAt: sql`now()` })
      .where(and(eq(table.userId, userId), isNull(table.closedAt)))
  }
}

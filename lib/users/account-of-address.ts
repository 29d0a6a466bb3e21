import 'server-only'
import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Connection, Transaction } from '@/db/client'
import { users } from '@/db/schema'
import { Refusal } from '@/lib/errors'

/*
 * The account of an e-mail address: the one place that answers this for whatever is given to an address. Anybody can
 * register an address; only an account that has verified it owns it. Without such an account the gift waits on the
 * address.
 */

const owner = {
  id: users.id,
  email: sql<string>`lower(${users.email})`,
  name: users.name,
  locale: users.locale,
  imageProfileUrl: users.imageProfileUrl,
}

const isOpenAndVerified = and(isNotNull(users.emailVerifiedAt), isNull(users.deactivatedAt), isNull(users.deletedAt))

export type AddressOwner = Awaited<ReturnType<typeof accountsOfAddresses>>[number]

/** The open accounts that have verified one of these addresses; `email` is in lower case. */
export const accountsOfAddresses = (connection: Connection, emails: readonly string[]) =>
  connection
    .select(owner)
    .from(users)
    .where(
      and(
        inArray(
          sql`lower(${users.email})`,
          emails.map(email => email.toLowerCase()),
        ),
        isOpenAndVerified,
      ),
    )

/** The open account that has verified this address; undefined when there is none (yet). */
export async function accountOfAddress(connection: Connection, email: string): Promise<AddressOwner | undefined> {
  const [account] = await accountsOfAddresses(connection, [email])
  return account
}

/**
 * Keeps the address from being verified until the transaction ends. Take it before looking for the account when what
 * is given then waits in a table that the claim at verification reads (`lectern_claim_address`).
 */
export async function holdAddress(tx: Transaction, email: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('address'), hashtext(${email.toLowerCase()}))`)
}

const addressUnverified = (detail: string) => new Refusal('forbidden', 'address-unverified', detail)

/** The address of an open account, in lower case, once it is verified; 403 `address-unverified` before. */
export async function requireVerifiedAddress(
  connection: Connection,
  userId: string,
  detail = 'Verify your e-mail address first.',
): Promise<string> {
  const [account] = await connection
    .select({ email: owner.email })
    .from(users)
    .where(and(eq(users.id, userId), isOpenAndVerified))
  if (!account) throw addressUnverified(detail)
  return account.email
}

import 'server-only'
import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { users } from '@/db/schema'
import { errorCode, inTransaction } from '@/db/transaction'
import type { Actor } from '@/lib/auth/actor'
import { env } from '@/lib/env'
import { conflictField, invalidField, notFound } from '@/lib/errors'
import { setWalletBalanceInSandbox } from '@/lib/ledger/mutations'
import { toMinor } from '@/lib/money'
import { readUser } from './queries'
import type { UpdateProfile, User } from './schema'

export const emailTaken = () => conflictField('email-taken', 'email', 'This e-mail address already has an account.')
export const usernameTaken = () => conflictField('username-taken', 'username', 'This username is taken.')

/**
 * 002 `PUT /auth`: changes the keys given. Another e-mail address is unverified again; 409 when it is taken. A balance
 * is set through the ledger while payments are a sandbox, else 403 and nothing changes.
 */
export async function updateProfile(actor: Actor, input: UpdateProfile, given?: Transaction): Promise<User> {
  const balance = input.accountBalance === undefined ? undefined : toMinor(input.accountBalance, env().CURRENCY)
  if (input.accountBalance !== undefined && balance === undefined) {
    throw invalidField('accountBalance', `This has more decimals than ${env().CURRENCY} has.`)
  }
  return inTransaction(given, async tx => {
    const [before] = await tx
      .select({ email: users.email })
      .from(users)
      .where(eq(users.id, actor.userId))
      .for('no key update')
    if (!before) throw notFound('user')
    const changes = {
      name: input.fullname ?? input.name,
      phoneNumber: input.phoneNumber,
      address: input.address,
      ...(input.email !== undefined && input.email !== before.email.toLowerCase()
        ? { email: input.email, emailVerifiedAt: null }
        : {}),
    }
    if (Object.values(changes).some(value => value !== undefined)) {
      try {
        await tx.update(users).set(changes).where(eq(users.id, actor.userId))
      } catch (error) {
        if (errorCode(error) === '23505') throw emailTaken()
        throw error
      }
    }
    if (balance !== undefined) await setWalletBalanceInSandbox(tx, actor.userId, balance)
    return readUser(actor.userId, tx)
  })
}

import 'server-only'
import { randomInt } from 'node:crypto'
import type { Transaction } from '@/db/client'
import { users } from '@/db/schema'
import { conflictField } from '@/lib/errors'
import { emailTaken, usernameTaken } from '@/lib/users/policy'
import { isEmailTaken } from '../queries'

type NewAccount = Omit<typeof users.$inferInsert, 'username' | 'name'> & { username?: string; name?: string }

/**
 * Stores a new account. A missing username is made from the address, a missing name from the username (contract §3).
 * 409 `email-taken` or `username-taken`.
 */
export async function openAccount(tx: Transaction, { username: wanted, name, ...values }: NewAccount) {
  for (let attempt = 0; attempt < 10; attempt++) {
    const username = wanted ?? derivedUsername(values.email)
    const [row] = await tx
      .insert(users)
      .values({ ...values, username, name: name ?? username })
      .onConflictDoNothing()
      .returning()
    if (row) return row
    if (await isEmailTaken(tx, values.email)) throw emailTaken()
    if (wanted !== undefined) throw usernameTaken()
  }
  throw conflictField('username-taken', 'username', 'No username could be made from this address. Choose one.')
}

/** The letters and digits of the address's local part, and as many random digits as make it unlikely to be taken. */
function derivedUsername(email: string): string {
  const stem = (email.split('@')[0] ?? '').replace(/[^a-z0-9]/g, '').slice(0, 24)
  const digits = Math.max(4, 8 - stem.length)
  return stem + String(randomInt(10 ** digits)).padStart(digits, '0')
}

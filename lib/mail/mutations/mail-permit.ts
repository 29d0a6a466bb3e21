import 'server-only'
import { and, count, eq, inArray, ne, sql } from 'drizzle-orm'
import { type Connection, db } from '@/db/client'
import { memberships, users } from '@/db/schema'
import { giveBack, take } from '@/lib/api/rate-limit'
import type { Actor } from '@/lib/auth/actor'
import { Refusal } from '@/lib/errors'
import { requireVerifiedAddress } from '@/lib/users/account-of-address'
import { allowanceSeconds, daysUntilAllowed, mailAllowance } from '../allowance'

declare const proof: unique symbol

/** Proof that an account may mail other people: its address is verified, and its allowance covers the mails. */
export type MailPermit = { readonly [proof]: true }

type Sender = Pick<Actor, 'userId' | 'role'>

/** What mails somebody else gets a permit, and says how many of its mails it did not write after all. */
type Counted = MailPermit & { spare: (mails: number) => void }

/**
 * Runs what mails `mails` other people. 403 `address-unverified` before the sender's own address is verified; 429
 * `mail-allowance` when the account has written to as many as it may today, with what is left and when there is more.
 * Counted ahead, over all instances, on a connection of its own: not inside a transaction. What fails, or is spared,
 * is given back.
 */
export async function withMailPermit<T>(
  sender: Sender,
  mails: number,
  work: (permit: Counted) => Promise<T>,
): Promise<T> {
  await requireVerifiedAddress(db(), sender.userId, 'Verify your own e-mail address before others are mailed for you.')
  const counts = mails > 0 && sender.role !== 'admin'
  if (counts) await takeAllowance(sender.userId, mails)
  const back = async (unused: number) => {
    if (counts && unused > 0) await giveBack(limitOf(0), sender.userId, unused)
  }
  let spared = 0
  // A transaction may run more than once; what its last run says counts.
  const spare = (unused: number) => {
    spared = unused
  }
  const permit = { spare } as unknown as Counted
  try {
    return await work(permit)
  } catch (error) {
    spared = mails
    throw error
  } finally {
    await back(Math.min(spared, mails))
  }
}

/** The permit of a job in the background, whose mails were counted when it was started. Checks the address again. */
export async function permitOfJob(connection: Connection, userId: string): Promise<MailPermit> {
  await requireVerifiedAddress(connection, userId)
  return {} as MailPermit
}

const limitOf = (points: number) => ({ name: 'mails-to-others', points, seconds: allowanceSeconds })

async function takeAllowance(userId: string, mails: number): Promise<void> {
  const [account] = await db()
    .select({ days: sql<number>`floor(extract(epoch from now() - ${users.createdAt}) / 86400)::int` })
    .from(users)
    .where(eq(users.id, userId))
  const days = account?.days ?? 0
  // People who came are counted only where age alone is not enough.
  const byAge = mailAllowance(days, 0)
  const refused = await take(limitOf(byAge), userId, mails)
  if (!refused) return
  const allowance = mailAllowance(days, await joinedBy(userId))
  const stillRefused = allowance > byAge ? await take(limitOf(allowance), userId, mails) : refused
  if (!stillRefused) return
  const left = Math.max(0, allowance - stillRefused.spent)
  // More than fit into a whole day take an older account.
  const retryAfter =
    mails > allowance ? (daysUntilAllowed(days, mails) ?? 1) * 86_400 : Math.max(1, stillRefused.seconds)
  throw new Refusal(
    'too-many-requests',
    'mail-allowance',
    `Your account may write to ${allowance} other people a day so far, and ${left} of them are left. ` +
      `${mails === 1 ? 'One more is' : `${mails} at once are`} possible in ${inWords(retryAfter)}. The number grows with the age of the account and with each person who accepts.`,
    { retryAfter, details: { retryAfter, allowance, left } },
  )
}

const inWords = (seconds: number) =>
  seconds >= 48 * 3600
    ? `${Math.ceil(seconds / 86_400)} days`
    : seconds >= 2 * 3600
      ? `${Math.ceil(seconds / 3600)} hours`
      : `${Math.ceil(seconds / 60)} minutes`

/** People who are members because this account invited them, in the organizations that it belongs to itself. */
async function joinedBy(userId: string): Promise<number> {
  const own = db()
    .select({ id: memberships.organizationId })
    .from(memberships)
    .where(and(eq(memberships.userId, userId), eq(memberships.status, 'active')))
  const [row] = await db()
    .select({ joined: count() })
    .from(memberships)
    .where(
      and(
        inArray(memberships.organizationId, own),
        eq(memberships.status, 'active'),
        eq(memberships.invitedById, userId),
        ne(memberships.userId, userId),
      ),
    )
  return row?.joined ?? 0
}

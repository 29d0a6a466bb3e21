import 'server-only'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { linkedAccounts, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { consume } from '@/lib/api/rate-limit'
import { WebAddress } from '@/lib/api/schema'
import { recordEvent } from '@/lib/audit/mutations'
import { Refusal } from '@/lib/errors'
import type { Locale } from '@/lib/i18n/config'
import { mailCode } from '@/lib/otp/mutations/generate-otp'
import { Email, FullName } from '@/lib/users/schema'
import { countCodeMail } from '../code-limits'
import { type Identity, type IdentityRefusal, withinLimit } from '../identity'
import { signUps } from '../limits'
import { requiresSecondFactor } from '../policy'
import { isEmailTaken, type SignInAccount } from '../queries'
import { type Credentials, type Device, startSession } from '../sessions'
import { rememberFacebookUser } from './facebook-users'
import { openAccount } from './open-account'
import { beginSecondStep, type SecondStep } from './second-step'
import { recordReplaced, removeUnproven } from './unproven-accounts'

/** A session, or the account whose second step is still to come. */
export type Entered = Session | { secondStepOf: SecondStep }
type Session = { credentials: Credentials; choosesRole: boolean }

/** A refusal that a page explains in the reader's words. */
export const refused = (type: IdentityRefusal, detail: string) => new Refusal('forbidden', type, detail)

/**
 * Signs in whoever a provider vouches for. Only the provider's subject says who it is: an address never leads to an
 * account that was there before (P-18). A new person becomes a `guest` until they choose a role; an account of the
 * same address that was never verified gives way to a verified one. Refused with a type of `identityRefusals`.
 */
export async function enterWithProvider(identity: Identity, device: Device, locale: Locale): Promise<Entered> {
  // Outside the transaction: counters have connections of their own.
  const isNew = !(await isLinked(identity))
  if (isNew) await consume(signUps, device.address)
  const mails = isNew && !identity.emailVerified && (await mayMail(identity.email))
  const entered = await inTransaction(undefined, async (tx): Promise<Session | { secondStep: SignInAccount }> => {
    await lockIdentity(tx, identity)
    const known = await holderOf(tx, identity)
    if (known?.deactivatedAt) throw refused('account-closed', 'This account is closed.')
    if (known) await rememberFacebookUser(tx, identity, known.id)
    if (known && requiresSecondFactor(known)) return { secondStep: known }
    const person = known ?? (await signUp(tx, identity, device, locale, mails))
    const choosesRole = person.role === 'guest' && person.registrationCompletedAt === null
    return { credentials: await startSession(tx, person.id, device, identity.provider), choosesRole }
  })
  if ('credentials' in entered) return entered
  const stillOpens = async (tx: Transaction) => (await holderOf(tx, identity))?.id === entered.secondStep.id
  return { secondStepOf: await beginSecondStep(entered.secondStep, device, stillOpens) }
}

/** Two tabs that come back at once are one person, not two. */
export async function lockIdentity(tx: Transaction, { provider, subject }: Identity): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${provider}:${subject}`}, 0))`)
}

const isIdentity = ({ provider, subject }: Identity) =>
  and(eq(linkedAccounts.provider, provider), eq(linkedAccounts.providerAccountId, subject)) as SQL

async function isLinked(identity: Identity): Promise<boolean> {
  const [link] = await db().select({ id: linkedAccounts.id }).from(linkedAccounts).where(isIdentity(identity))
  return link !== undefined
}

/** The account that an identity opens, locked. The link of a deleted account is forgotten. */
export async function holderOf(tx: Transaction, identity: Identity) {
  const isIt = isIdentity(identity)
  const [row] = await tx
    .select({ user: users })
    .from(linkedAccounts)
    .innerJoin(users, eq(users.id, linkedAccounts.userId))
    .where(isIt)
    .for('no key update', { of: users })
  if (!row) return undefined
  // In a statement of its own: one that waited for the account still sees a link that was there before.
  const [link] = await tx.select({ userId: linkedAccounts.userId }).from(linkedAccounts).where(isIt)
  if (link?.userId !== row.user.id) return undefined
  if (!row.user.deletedAt) return row.user
  await tx.delete(linkedAccounts).where(isIt)
  return undefined
}

async function signUp(tx: Transaction, identity: Identity, device: Device, locale: Locale, mails: boolean) {
  const { provider, subject } = identity
  const email = Email.safeParse(identity.email).data
  if (!email) throw refused('email-missing', 'The provider did not share an e-mail address.')
  // Facebook vouches for no address; its people verify it by a code, as everybody with a password does.
  const isVerified = identity.emailVerified
  if (provider === 'google' && !isVerified) throw refused('email-unverified', 'The address is not verified there.')
  const replaced = await removeUnproven(tx, email)
  if (await isEmailTaken(tx, email)) throw refused('address-taken', 'This address already has an account.')
  const now = isVerified ? new Date() : null
  const person = await openAccount(tx, {
    email,
    name: nameOf(identity),
    role: 'guest',
    provider,
    imageProfileUrl: pictureOf(identity),
    emailVerifiedAt: now,
    provenAt: now,
    locale,
  })
  await tx.insert(linkedAccounts).values({ userId: person.id, provider, providerAccountId: subject, email })
  await rememberFacebookUser(tx, identity, person.id)
  const details = { role: person.role, provider }
  const by = { actorId: person.id, userId: person.id, device }
  await recordEvent(tx, { kind: 'sign-up', ...by, details })
  await recordReplaced(tx, replaced, by)
  if (mails) await mailCode(tx, { email, purpose: 'email_verification', account: person, replaced })
  return person
}

/** A full mailbox is no reason to keep somebody out: they ask for the code again. */
async function mayMail(email: string | null): Promise<boolean> {
  if (!email) return false
  try {
    await countCodeMail('email_verification', email)
    return true
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'too-many-requests') return false
    throw error
  }
}

/** Without a name that may be one here the account is called by its username, until its owner changes it. */
const nameOf = ({ name }: Identity): string | undefined =>
  FullName.safeParse(withinLimit(name, 1000)?.replace(/[\p{Cc}\s]+/gu, ' ')).data

const pictureOf = ({ picture }: Identity): string | null => {
  const address = WebAddress.safeParse(picture).data
  return address?.startsWith('https:') ? address : null
}

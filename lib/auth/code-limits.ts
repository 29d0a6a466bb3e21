import 'server-only'
import { createHash } from 'node:crypto'
import { consume, giveBack, type Limit } from '@/lib/api/rate-limit'
import { Refusal } from '@/lib/errors'
import { codeMails, codeMailsOfDay, codeRequests, knownCodeMails, knownCodeMailsOfDay, wrongCodes } from './limits'
import { hasOwnerSignedInFrom } from './queries'

/** One of the addresses in the counters, without keeping the address. */
const addressKey = (purpose: string, email: string) =>
  createHash('sha256').update(`${purpose}:${email.toLowerCase()}`).digest('base64url')

/** Counts a mail with a code or a link to an address, known or not; 429 beyond 3 in 15 minutes or 10 a day. */
export async function countCodeMail(purpose: string, email: string): Promise<void> {
  await consume(codeMails, addressKey(purpose, email))
  await consume(codeMailsOfDay, addressKey(purpose, email))
}

/**
 * The same for a request that came from somewhere: one network address cannot go through all the world's mailboxes.
 * Where the owner has signed in from there before, it has a budget of its own beside: whatever strangers ask for, the
 * owner still gets a code or a link.
 */
export async function countCodeRequest(purpose: string, email: string, networkAddress: string): Promise<void> {
  await consume(codeRequests, networkAddress)
  try {
    await countCodeMail(purpose, email)
  } catch (refused) {
    if (!(refused instanceof Refusal) || !(await hasOwnerSignedInFrom(email, networkAddress))) throw refused
    const key = addressKey(`${purpose}:${networkAddress}`, email)
    await consume(knownCodeMails, key)
    await consume(knownCodeMailsOfDay, key)
  }
}

/** Whether the limits still allow one more; counts it if so. */
export async function withinLimits(limits: Limit[], key: string): Promise<boolean> {
  try {
    for (const limit of limits) await consume(limit, key)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/** Runs an attempt with a code or link that may be wrong: counted ahead, and given back when it was right. */
export async function guarded<T>(networkAddress: string, attempt: () => Promise<T>): Promise<T> {
  await consume(wrongCodes, networkAddress)
  const result = await attempt()
  await giveBack(wrongCodes, networkAddress)
  return result
}

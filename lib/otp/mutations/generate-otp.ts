import 'server-only'
import type { Transaction } from '@/db/client'
import { inTransaction } from '@/db/transaction'
import { countCodeRequest, withinLimits } from '@/lib/auth/code-limits'
import { signInCodes, signInCodesOfDay } from '@/lib/auth/limits'
import { type AddressedAccount, findAccountByEmail } from '@/lib/auth/queries'
import { enqueueMail } from '@/lib/mail/mutations/enqueue-mail'
import { signInStepSeconds } from '../policy'
import type { GenerateOtp, OtpPurpose } from '../schema'
import { issueCode, openSince } from './codes'

const templates = {
  password_reset: 'password-reset-code',
  email_verification: 'verify-email',
  login_verification: 'login-code',
  two_factor_setup: 'two-factor-code',
} as const

/**
 * 001 `POST /otp/generate`, `POST /auth/forgot-password`, 000 `POST /forgotPassword`: mails a code where one is due.
 * Known and unknown addresses take the same steps and end alike, also in 429 when asked for too often.
 */
export async function generateOtp({ email, purpose }: GenerateOtp, networkAddress: string): Promise<void> {
  await countCodeRequest(purpose, email, networkAddress)
  await inTransaction(undefined, async tx => {
    const account = await findAccountByEmail(tx, email)
    const since = account && (await isDue[purpose](tx, account))
    await mailCode(tx, { email, purpose, account: since ? account : undefined, since: since || undefined })
  })
}

/** Whether a code is due, and since when it counts. */
const isDue: Record<OtpPurpose, (tx: Transaction, account: AddressedAccount) => Promise<Date | false>> = {
  password_reset: async () => new Date(),
  email_verification: async (_tx, account) => (account.emailVerifiedAt ? false : new Date()),
  // Only while a sign-in whose password was right waits for its second step.
  login_verification: async (tx, account) => {
    const since = await openSince(tx, { email: account.email, userId: account.id, purpose: 'login_verification' })
    const waits = since !== undefined && Date.now() - since.getTime() < signInStepSeconds * 1000
    return waits && account.twoFactorMethod === 'email' && (await withinSignInLimits(account.id)) ? since : false
  },
}

const withinSignInLimits = (userId: string) => withinLimits([signInCodes, signInCodesOfDay], userId)

/** Issues a code and puts its mail into the outbox; without an account the same, for nobody. */
export async function mailCode(
  tx: Transaction,
  given: { email: string; purpose: keyof typeof templates; account?: Addressee; since?: Date },
): Promise<void> {
  const { email, purpose, account, since } = given
  const { id, code } = await issueCode(tx, { email, userId: account?.id ?? null, purpose, since })
  const template = templates[purpose]
  await enqueueMail(tx, {
    dedupeKey: `${template}:${id}`,
    recipient: email,
    locale: account?.locale ?? 'en',
    template,
    data: { name: account?.name ?? '', code },
    suppressed: !account,
  })
}

type Addressee = Pick<AddressedAccount, 'id' | 'name' | 'locale'>

import 'server-only'
import type { Transaction } from '@/db/client'
import { inTransaction } from '@/db/transaction'
import { countCodeRequest } from '@/lib/auth/code-limits'
import { type Holder, renewSignInCode } from '@/lib/auth/mutations/pending-sign-ins'
import type { Replaced } from '@/lib/auth/mutations/unproven-accounts'
import { type AddressedAccount, findAccountByEmail } from '@/lib/auth/queries'
import { enqueueMail } from '@/lib/mail/mutations/enqueue-mail'
import type { GenerateOtp, OtpPurpose } from '../schema'
import { issueCode } from './codes'

const templates = {
  password_reset: 'password-reset-code',
  email_verification: 'verify-email',
  login_verification: 'login-code',
  two_factor_setup: 'two-factor-code',
  owner_proof: 'proof-code',
} as const

/**
 * 001 `POST /otp/generate`, `POST /auth/forgot-password`, 000 `POST /forgotPassword`: mails a code where one is due.
 * Known and unknown addresses take the same steps and end alike, also in 429 when asked for too often. A code for
 * `login_verification` goes out only at the wish of the client whose sign-in waits for it.
 */
export async function generateOtp({ email, purpose }: GenerateOtp, holder: Holder): Promise<void> {
  if (purpose === 'login_verification' && (await renewSignInCode(email, holder))) return
  await countCodeRequest(purpose, email, holder.address)
  await inTransaction(undefined, async tx => {
    const account = await findAccountByEmail(tx, email)
    await mailCode(tx, { email, purpose, account: account && isDue[purpose](account) ? account : undefined })
  })
}

const isDue: Record<OtpPurpose, (account: AddressedAccount) => boolean> = {
  password_reset: () => true,
  email_verification: account => !account.emailVerifiedAt,
  login_verification: () => false,
}

/**
 * Issues a code and puts its mail into the outbox; without an account the same, for nobody. The mail says when an
 * unverified account of the address was `replaced`.
 */
export async function mailCode(
  tx: Transaction,
  given: { email: string; purpose: keyof typeof templates; account?: Addressee; replaced?: Replaced },
): Promise<void> {
  const { email, purpose, account, replaced } = given
  const { id, code } = await issueCode(tx, { email, userId: account?.id ?? null, purpose })
  const template = templates[purpose]
  await enqueueMail(tx, {
    dedupeKey: `${template}:${id}`,
    recipient: email,
    locale: account?.locale ?? 'en',
    template,
    data: { name: account?.name ?? '', code, ...(replaced && { replaced: true }) },
    suppressed: !account,
  })
}

type Addressee = Pick<AddressedAccount, 'id' | 'name' | 'locale'>

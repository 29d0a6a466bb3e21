import 'server-only'
import { inTransaction } from '@/db/transaction'
import { enqueueMail } from '@/lib/mail/mutations/enqueue-mail'
import { countCodeRequest } from '../code-limits'
import { findAccountByEmail } from '../queries'
import { issueResetToken, linkSeconds } from './reset-tokens'

/**
 * 002 `POST /auth/forget-password`: mails a link that sets a new password. An address that nobody has takes the same
 * steps and gets the same answer, and no mail.
 */
export async function requestResetLink(email: string, networkAddress: string): Promise<void> {
  await countCodeRequest('password_reset', email, networkAddress)
  await inTransaction(undefined, async tx => {
    const account = await findAccountByEmail(tx, email)
    const { id, token } = await issueResetToken(tx, account?.id ?? null, linkSeconds)
    await enqueueMail(tx, {
      dedupeKey: `password-reset-link:${id}`,
      recipient: email,
      locale: account?.locale ?? 'en',
      template: 'password-reset-link',
      data: { name: account?.name ?? '', token },
      suppressed: !account,
    })
  })
}

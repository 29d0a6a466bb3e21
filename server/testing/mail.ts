import type { AddressInfo } from 'node:net'
import { and, desc, eq, sql } from 'drizzle-orm'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { db } from '@/db/client'
import { outboxMails } from '@/db/schema'
import { closeMailer } from '@/lib/mail/mutations/deliver-mail'
import { opened } from '@/lib/mail/mutations/enqueue-mail'
import type { MailTemplate } from '@/lib/mail/schema'

/** A mail as it came over SMTP. */
export type ReceivedMail = Email & { recipients: string[] }

export type MailServer = {
  url: string
  port: number
  received: ReceivedMail[]
  /** Takes it away; `restart` brings one back on the same port with what was received. */
  stop: () => Promise<void>
}

type Options = {
  port?: number
  received?: ReceivedMail[]
  /** Called with each mail before it is acknowledged; an error it throws is the server's answer. */
  onMail?: (mail: ReceivedMail) => void | Promise<void>
}

/** A real SMTP server on the loopback, and the environment pointed at it until `stop`. */
export async function aMailServer({ port = 0, received = [], onMail }: Options = {}): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    disableReverseLookup: true,
    onData(stream, session, acknowledge) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address)
        const mail = { ...(await PostalMime.parse(Buffer.concat(chunks))), recipients }
        try {
          await onMail?.(mail)
          received.push(mail)
          acknowledge()
        } catch (error) {
          acknowledge(error as Error)
        }
      })
    },
  })
  // A client that dies in the middle is what some tests are about.
  server.on('error', () => {})
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  const bound = (server.server.address() as AddressInfo).port
  const url = `smtp://127.0.0.1:${bound}`
  setSmtpUrl(url)
  const stop = async () => {
    closeMailer()
    await new Promise<void>(resolve => server.close(() => resolve()))
  }
  return { url, port: bound, received, stop }
}

/** Points the environment at a mail server, or at none. */
export function setSmtpUrl(url: string | undefined): void {
  closeMailer()
  if (url === undefined) delete process.env.SMTP_URL
  else process.env.SMTP_URL = url
  ;(globalThis as { lecternEnv?: unknown }).lecternEnv = undefined
}

/** Lets every mail that waits be due now. */
export const makeMailDue = () =>
  db().update(outboxMails).set({ nextAttemptAt: sql`now()` }).where(sql`sent_at is null and failed_at is null`)

/** The newest mail in the outbox to an address, or the newest of a kind, with its secrets; undefined when there is none. */
export async function lastOutboxMail(recipient: string, template?: MailTemplate) {
  const [row] = await db()
    .select()
    .from(outboxMails)
    .where(
      and(
        eq(outboxMails.recipient, recipient.toLowerCase()),
        template === undefined ? undefined : eq(outboxMails.template, template),
      ),
    )
    .orderBy(desc(outboxMails.id))
    .limit(1)
  if (!row || row.lastError === 'suppressed') return undefined
  return { ...row, data: opened(row.data) as Record<string, string> }
}

/** The code or token that was last mailed to an address. */
export async function lastSecret(recipient: string): Promise<string> {
  const { code, token } = (await lastOutboxMail(recipient))?.data ?? {}
  const secret = code ?? token
  if (!secret) throw new Error(`No code was mailed to ${recipient}.`)
  return secret
}

/** A code that is certainly not this one. */
export const otherCode = (code: string, by = 1) => String((Number(code) + by) % 1_000_000).padStart(6, '0')

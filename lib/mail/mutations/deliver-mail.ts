import 'server-only'
import { and, eq, isNull, lte, sql } from 'drizzle-orm'
import nodemailer, { type Transporter } from 'nodemailer'
import { db } from '@/db/client'
import { outboxMails } from '@/db/schema'
import { env } from '@/lib/env'
import { describeError, log } from '@/lib/log'
import { afterFailure, failureOf, leaseSeconds, messageId } from '../policy'
import { passingMails } from '../schema'
import { renderMail } from '../templates/render'
import { opened } from './enqueue-mail'

type StoredMail = typeof outboxMails.$inferSelect

/** Mails under way at once, and so connections to the mail server. */
const lanes = 4

const shared = globalThis as { lecternMailer?: { url: string; transport: Transporter } }

function mailer(url: string): Transporter {
  if (shared.lecternMailer?.url !== url) {
    closeMailer()
    // All of it together is shorter than the lease, or two workers could hold one mail.
    const transport = nodemailer.createTransport({
      url,
      pool: true,
      maxConnections: lanes,
      dnsTimeout: 10_000,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    shared.lecternMailer = { url, transport }
  }
  return shared.lecternMailer!.transport
}

/** Ends the connections to the mail server; the next mail opens new ones. */
export function closeMailer(): void {
  shared.lecternMailer?.transport.close()
  shared.lecternMailer = undefined
}

/**
 * Sends what is due in the outbox and returns how many mails went out. Several workers may run at once. A mail whose
 * worker dies comes again with the same Message-ID when its lease is over: at least once, never lost. Without
 * `SMTP_URL` everything stays where it is.
 */
export async function deliverDueMails(stopped: () => boolean = () => false): Promise<number> {
  const url = env().SMTP_URL
  if (!url) return 0
  let sent = 0
  let away = false
  const lane = async () => {
    while (!away && !stopped()) {
      const mail = await claim()
      if (!mail) return
      const outcome = await deliver(mail, mailer(url))
      if (outcome === 'sent') sent++
      // The others would only wait for the same silence, one timeout each.
      if (outcome === 'away') away = true
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return sent
}

/** Takes one due mail for this worker: in one statement, so that the lock lasts no longer than a blink. */
async function claim(): Promise<StoredMail | undefined> {
  const next = db()
    .select({ id: outboxMails.id })
    .from(outboxMails)
    .where(and(isNull(outboxMails.sentAt), isNull(outboxMails.failedAt), lte(outboxMails.nextAttemptAt, sql`now()`)))
    .orderBy(outboxMails.nextAttemptAt)
    .limit(1)
    .for('update', { skipLocked: true })
  const [mail] = await db()
    .update(outboxMails)
    .set({
      attempts: sql`${outboxMails.attempts} + 1`,
      nextAttemptAt: sql`now() + make_interval(secs => ${leaseSeconds})`,
    })
    .where(eq(outboxMails.id, sql`(${next})`))
    .returning()
  return mail
}

/** Removes a mail that is over, if it is one of which nothing is kept. */
async function forget({ id, template }: StoredMail): Promise<boolean> {
  if (!passingMails.includes(template)) return false
  await db().delete(outboxMails).where(eq(outboxMails.id, id))
  return true
}

/** Codes and links leave the table with the mail. */
const withoutSecrets = sql`${outboxMails.data} - 'sealed'`

async function deliver(mail: StoredMail, transport: Transporter): Promise<'sent' | 'away' | 'failed'> {
  try {
    const { subject, text, html, attachments, unsubscribe } = await renderMail(
      mail.template,
      mail.locale,
      opened(mail.data),
    )
    await transport.sendMail({
      from: env().MAIL_FROM,
      to: { name: '', address: mail.recipient },
      messageId: messageId(mail.id, env().MAIL_FROM),
      subject,
      text,
      html,
      attachments: (await attachments?.())?.map(({ fileName, contentType, content }) => ({
        filename: fileName,
        contentType,
        content: Buffer.from(content),
      })),
      headers: {
        'Auto-Submitted': 'auto-generated',
        'X-Auto-Response-Suppress': 'All',
        'Content-Language': mail.locale,
        ...(unsubscribe && {
          'List-Unsubscribe': `<${unsubscribe}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }),
      },
    })
  } catch (error) {
    return postpone(mail, error)
  }
  if (await forget(mail)) return 'sent'
  await db()
    .update(outboxMails)
    .set({ sentAt: sql`now()`, lastError: null, data: withoutSecrets })
    .where(eq(outboxMails.id, mail.id))
  return 'sent'
}

async function postpone(mail: StoredMail, error: unknown): Promise<'away' | 'failed'> {
  const kind = failureOf(error)
  const next = afterFailure({ kind, attempts: mail.attempts }, (Date.now() - mail.createdAt.getTime()) / 1000)
  const { responseCode } = error as { responseCode?: number }
  const { code, name, message, cause } = describeError(error)
  // Why the connection failed, but not what a server said: it likes to repeat the address and the mail.
  const why = responseCode === undefined && kind === 'away' ? { reason: message, cause } : {}
  log().warn(
    { mail: mail.id, template: mail.template, attempts: mail.attempts, kind, code, responseCode, error: name, ...why },
    'mail not sent',
  )
  if (next === 'never' && (await forget(mail))) return kind === 'away' ? 'away' : 'failed'
  await db()
    .update(outboxMails)
    .set({
      lastError: String(error instanceof Error ? error.message : error).slice(0, 500),
      ...(next === 'never'
        ? { failedAt: sql`now()`, data: withoutSecrets }
        : { nextAttemptAt: sql`now() + make_interval(secs => ${next.retryIn})` }),
    })
    .where(eq(outboxMails.id, mail.id))
  return kind === 'away' ? 'away' : 'failed'
}

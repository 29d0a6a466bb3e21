import 'server-only'
import { and, desc, eq, isNull, ne, or, type SQL } from 'drizzle-orm'
import { db } from '@/db/client'
import { outboxMails, platformSettings } from '@/db/schema'
import type { Admin } from '@/lib/auth/actor'
import { appUrl, env } from '@/lib/env'
import { isLoopback } from '@/lib/loopback'
import { opened } from './mutations/enqueue-mail'
import type { OutboxEntry, OutboxMail } from './schema'
import { renderMail } from './templates/render'

/**
 * Whether the outbox, which holds codes and links of everybody, may be read as a page: in the demo school alone, on a
 * site that only this machine reaches, and only while no mail leaves it.
 */
async function isOutboxOpen(): Promise<boolean> {
  if (env().SMTP_URL || !isLoopback(new URL(appUrl()).hostname)) return false
  const [demo] = await db()
    .select({ key: platformSettings.key })
    .from(platformSettings)
    .where(eq(platformSettings.key, 'demo'))
  return demo !== undefined
}

const meant = or(isNull(outboxMails.lastError), ne(outboxMails.lastError, 'suppressed')) as SQL

/** The newest mails of the demo school, for its administrator; undefined where the outbox is nobody's to read. */
export async function listOutbox(_reader: Admin): Promise<OutboxEntry[] | undefined> {
  if (!(await isOutboxOpen())) return undefined
  const rows = await db().select().from(outboxMails).where(meant).orderBy(desc(outboxMails.id)).limit(50)
  const mails = await Promise.all(rows.map(shown))
  return mails.map(({ id, recipient, subject, createdAt }) => ({ id, recipient, subject, createdAt }))
}

/** One mail of the demo school as it would arrive; undefined when it is absent or not to be read. */
export async function readOutboxMail(_reader: Admin, id: string): Promise<OutboxMail | undefined> {
  if (!(await isOutboxOpen())) return undefined
  const [row] = await db()
    .select()
    .from(outboxMails)
    .where(and(eq(outboxMails.id, id), meant))
  return row && shown(row)
}

async function shown(row: typeof outboxMails.$inferSelect): Promise<OutboxMail> {
  const { id, recipient, template } = row
  const createdAt = row.createdAt.toISOString()
  try {
    const { subject, html, text } = await renderMail(template, row.locale, opened(row.data))
    return { id, recipient, createdAt, subject, html, text }
  } catch {
    // A mail of another version, or of another secret: listed all the same.
    return { id, recipient, createdAt, subject: template, html: '', text: '' }
  }
}

import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getFormatter, getTranslations } from 'next-intl/server'
import { MailPreview } from '@/components/mail/mail-preview'
import { cn } from '@/components/ui/cn'
import { requireAdmin } from '@/lib/auth/page-session'
import { isId } from '@/lib/ids'
import { listOutbox, readOutboxMail } from '@/lib/mail/queries'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('mail.outbox')
  return { title: t('title'), robots: { index: false } }
}

type Query = { mail?: string | string[]; view?: string | string[] }

/**
 * The demo's mailbox: without a mail server, its administrator reads here what would be sent. Anywhere else, and for
 * anybody else, there is no such page.
 */
export default async function OutboxPage({ searchParams }: { searchParams: Promise<Query> }) {
  const admin = await requireAdmin('/dev/outbox')
  const mails = await listOutbox(admin)
  if (!mails) notFound()
  const { mail: wanted, view } = await searchParams
  const chosenId = typeof wanted === 'string' && isId(wanted) ? wanted : mails[0]?.id
  const [t, format, chosen] = await Promise.all([
    getTranslations('mail.outbox'),
    getFormatter(),
    chosenId ? readOutboxMail(admin, chosenId) : undefined,
  ])
  return (
    <main id="main" tabIndex={-1} className="page py-10">
      <h1 className="display text-2xl">{t('heading')}</h1>
      <p className="mt-2 max-w-[60ch] text-ink-muted">{t('lead')}</p>
      {mails.length === 0 ? (
        <p className="mt-8 rounded-card border border-line bg-surface-raised p-8 text-center">{t('empty')}</p>
      ) : (
        <div className="mt-8 grid gap-6 lg:grid-cols-[22rem_1fr] lg:items-start">
          <nav
            aria-label={t('list')}
            className="max-h-80 overflow-y-auto rounded-card border border-line bg-surface-raised lg:max-h-[44rem]"
          >
            <ul>
              {mails.map(({ id, subject, recipient, createdAt }) => (
                <li key={id} className="border-line border-t first:border-t-0">
                  <Link
                    href={`/dev/outbox?mail=${id}`}
                    aria-current={id === chosen?.id ? 'true' : undefined}
                    className={cn(
                      'block px-4 py-3 transition-colors -outline-offset-2 hover:bg-surface-sunken',
                      id === chosen?.id && 'bg-accent-soft hover:bg-accent-soft',
                    )}
                  >
                    <span className="block font-medium">{subject}</span>
                    <span className="block wrap-anywhere text-ink-muted text-xs">{t('to', { recipient })}</span>
                    <time dateTime={createdAt} className="block text-ink-muted text-xs">
                      {format.dateTime(new Date(createdAt), { dateStyle: 'medium', timeStyle: 'medium' })}
                    </time>
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          {chosen ? (
            <MailPreview mail={chosen} asText={view === 'text'} />
          ) : (
            <p className="p-8 text-ink-muted">{t('choose')}</p>
          )}
        </div>
      )}
    </main>
  )
}

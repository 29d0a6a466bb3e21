import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { cn } from '@/components/ui/cn'
import type { OutboxMail } from '@/lib/mail/schema'

export interface MailPreviewProps {
  mail: OutboxMail
  /** The plain text instead of the HTML. */
  asText: boolean
}

/** A mail as it would arrive. Its HTML runs nothing and reaches nothing of the page; its links open beside it. */
export async function MailPreview({ mail, asText }: MailPreviewProps) {
  const t = await getTranslations('mail.outbox')
  const views = [
    { label: t('html'), href: `/dev/outbox?mail=${mail.id}`, current: !asText },
    { label: t('text'), href: `/dev/outbox?mail=${mail.id}&view=text`, current: asText },
  ]
  return (
    <article className="min-w-0 overflow-hidden rounded-card border border-line bg-surface-raised">
      <header className="border-line border-b px-5 py-4">
        <h2 className="font-semibold text-lg">{mail.subject}</h2>
        <p className="wrap-anywhere text-ink-muted text-xs">{t('to', { recipient: mail.recipient })}</p>
        <ul className="mt-3 flex gap-2">
          {views.map(({ label, href, current }) => (
            <li key={href}>
              <Link
                href={href}
                aria-current={current ? 'true' : undefined}
                className={cn(
                  'touch-target inline-flex items-center rounded-control px-3 py-1 text-xs transition-colors',
                  current ? 'bg-accent text-accent-ink' : 'hover:bg-surface-sunken',
                )}
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </header>
      {asText ? (
        <pre className="whitespace-pre-wrap break-words p-5 font-mono text-sm">{mail.text}</pre>
      ) : (
        <iframe
          title={t('frame', { subject: mail.subject })}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          srcDoc={mail.html.replace('<head>', '<head><base target="_blank">')}
          className="block h-[38rem] w-full"
        />
      )}
    </article>
  )
}

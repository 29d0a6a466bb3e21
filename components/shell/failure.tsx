'use client'

import en from '@/lib/i18n/messages/en/failure.json'
import vi from '@/lib/i18n/messages/vi/failure.json'

interface FailureProps {
  /** The number under which the server's log has the whole story. */
  digest?: string
  onRetry: () => void
}

/**
 * What stands in for a page that broke. It may be all that is left of the site, so it brings its own few words in both
 * languages and asks nothing of the server.
 */
export function Failure({ digest, onRetry }: FailureProps) {
  const language = typeof document === 'undefined' ? 'en' : document.documentElement.lang || navigator.language
  const words = language.startsWith('vi') ? vi : en
  return (
    <main className="page grid flex-1 place-items-center py-20">
      <div className="max-w-lg text-center">
        <h1 className="display text-2xl">{words.title}</h1>
        <p className="mt-3 text-ink-muted">{words.text}</p>
        <div className="mt-8 flex flex-wrap justify-center gap-3">
          <button
            type="button"
            onClick={onRetry}
            className="inline-flex h-11 items-center rounded-control bg-accent px-5 font-medium text-accent-ink text-sm hover:bg-accent-strong"
          >
            {words.retry}
          </button>
          {/* A whole new document: whatever broke here is left behind. */}
          <a
            href="/"
            className="inline-flex h-11 items-center rounded-control border border-line-strong bg-surface-raised px-5 font-medium text-sm no-underline hover:bg-surface-sunken"
          >
            {words.home}
          </a>
        </div>
        {digest && (
          <p className="mt-8 text-ink-muted text-xs">
            {words.reference}: <code className="font-mono">{digest}</code>
          </p>
        )}
      </div>
    </main>
  )
}

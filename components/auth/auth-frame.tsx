import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { CheckGlyph } from '@/components/ui/glyph'

export interface AuthFrameProps {
  heading: string
  lead: string
  /** The form. */
  children: ReactNode
  /** Where to go from here instead: the question, and the link that answers it. */
  other: { question: string; label: string; href: string }
}

/** The page of sign-in and sign-up: the form, and beside it where there is room the school's promise. */
export async function AuthFrame({ heading, lead, children, other }: AuthFrameProps) {
  const t = await getTranslations('auth')
  return (
    <main id="main" tabIndex={-1} className="page grid gap-12 py-10 sm:py-14 lg:grid-cols-2 lg:gap-16 lg:py-16">
      <div className="mx-auto flex w-full min-w-0 max-w-md flex-col justify-center lg:py-8">
        <h1 className="display text-2xl">{heading}</h1>
        <p className="wrap-anywhere mt-2 text-ink-muted">{lead}</p>
        <noscript>
          <p className="mt-6 rounded-control bg-warning-soft p-4 text-warning">{t('noScript')}</p>
        </noscript>
        <div className="mt-8">{children}</div>
        <p className="mt-8 border-line border-t pt-6 text-ink-muted">
          {other.question}{' '}
          <Link
            href={other.href}
            className="inline-block py-1 font-medium text-accent underline decoration-1 underline-offset-4 hover:decoration-2"
          >
            {other.label}
          </Link>
        </p>
      </div>
      <SchoolPromise />
    </main>
  )
}

async function SchoolPromise() {
  const t = await getTranslations('auth.promise')
  return (
    <aside className="relative isolate hidden min-h-152 flex-col justify-end overflow-hidden rounded-card bg-accent-soft p-12 lg:flex">
      <Rings />
      <p className="display max-w-110 text-balance text-3xl">{t('heading')}</p>
      <ul className="mt-8 grid gap-4 border-line-strong/40 border-t pt-8">
        {[t('learn'), t('keep'), t('pace')].map(reason => (
          <li key={reason} className="flex gap-3">
            <CheckGlyph className="icon-md mt-0.5 text-accent" />
            <span className="max-w-[46ch]">{reason}</span>
          </li>
        ))}
      </ul>
    </aside>
  )
}

/** The rings of the covers, large and quiet, one of them lit. */
function Rings() {
  return (
    <svg
      viewBox="0 0 400 400"
      aria-hidden="true"
      focusable="false"
      className="absolute -top-45 -right-45 -z-1 w-120 fill-none text-accent"
    >
      {[40, 74, 108, 142, 176].map(radius => (
        <circle
          key={radius}
          cx="200"
          cy="200"
          r={radius}
          stroke="currentColor"
          strokeWidth="15"
          opacity={radius === 108 ? 0.9 : 0.14}
        />
      ))}
    </svg>
  )
}

import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { paths } from '@/components/shell/paths'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('pages')
  return { title: t('aboutTitle'), description: t('aboutLead') }
}

const parts = ['learn', 'teach', 'pay', 'open'] as const

export default async function AboutPage() {
  const t = await getTranslations('pages')
  return (
    <main className="page max-w-4xl flex-1 py-12 sm:py-16">
      <h1 className="display text-2xl sm:text-3xl">{t('aboutTitle')}</h1>
      <p className="mt-4 max-w-2xl text-ink-muted text-lg">{t('aboutLead')}</p>
      <div className="mt-12 grid gap-x-12 gap-y-10 sm:grid-cols-2">
        {parts.map(part => (
          <section key={part} className="border-t pt-4">
            <h2 className="display text-lg">{t(`about.${part}Title`)}</h2>
            <p className="mt-2 text-base text-ink-muted">{t(`about.${part}Text`)}</p>
            {part === 'open' && (
              <Link
                href={paths.apiDocs}
                className="mt-3 inline-flex min-h-11 items-center text-accent underline underline-offset-4"
              >
                {t('about.openLink')}
              </Link>
            )}
          </section>
        ))}
      </div>
    </main>
  )
}

import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { paths } from '@/components/shell/paths'
import { ChevronDownGlyph } from '@/components/ui/glyph'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('pages')
  return { title: t('helpTitle'), description: t('helpLead') }
}

const questions = ['1', '2', '3', '4', 'redeem', '5', '6', '7', '8'] as const

export default async function HelpPage() {
  const t = await getTranslations('pages')
  return (
    <main className="page max-w-4xl flex-1 py-12 sm:py-16">
      <h1 className="display text-2xl sm:text-3xl">{t('helpTitle')}</h1>
      <p className="mt-4 text-ink-muted text-lg">{t('helpLead')}</p>
      <div className="mt-10 divide-y border-y">
        {questions.map(number => (
          <details key={number} className="group">
            <summary className="flex min-h-14 items-center justify-between gap-4 py-3 font-medium text-base">
              {t(`help.${number}.q`)}
              <ChevronDownGlyph className="icon-md flex-none text-ink-muted transition-transform group-open:rotate-180" />
            </summary>
            <p className="max-w-2xl pb-5 text-base text-ink-muted">
              {t.rich(`help.${number}.a`, { redeem: words => <Link href={paths.redeem}>{words}</Link> })}
            </p>
          </details>
        ))}
      </div>
    </main>
  )
}

import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Card } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import { CheckGlyph } from '@/components/ui/glyph'

export type Step = { key: 'profile' | 'level' | 'term' | 'people' | 'course' | 'assign'; href: string; isDone: boolean }

/** What a new school does first; gone once all of it is done. */
export async function Checklist({ steps }: { steps: readonly Step[] }) {
  const t = await getTranslations('organization.checklist')
  const done = steps.filter(({ isDone }) => isDone).length
  return (
    <Card as="section" className="mb-8">
      <h2 className="display text-lg">{t('title')}</h2>
      <p className="mt-1 text-ink-muted text-sm">{t('progress', { done, total: steps.length })}</p>
      <ol className="mt-4 grid gap-x-8 sm:grid-cols-2">
        {steps.map(({ key, href, isDone }) => (
          <li key={key} className="flex items-start gap-3 border-t py-3">
            <span
              className={cn(
                'mt-0.5 grid size-5 flex-none place-items-center rounded-full border',
                isDone ? 'border-positive bg-positive-soft text-positive' : 'border-line-strong',
              )}
            >
              {isDone && <CheckGlyph className="icon-sm" />}
            </span>
            <span className="min-w-0 text-sm">
              {isDone ? (
                <span className="text-ink-muted">
                  {t(`steps.${key}`)} <span className="sr-only">{t('done')}</span>
                </span>
              ) : (
                <Link href={href} className="font-medium text-accent underline underline-offset-2">
                  {t(`steps.${key}`)}
                </Link>
              )}
              <span className="mt-0.5 block text-ink-muted text-xs">{t(`why.${key}`)}</span>
            </span>
          </li>
        ))}
      </ol>
    </Card>
  )
}

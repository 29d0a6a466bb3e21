import { getTranslations } from 'next-intl/server'
import { type ReactNode, Suspense } from 'react'
import { Attempt } from '@/components/shell/attempt'
import { Loading, Skeleton } from '@/components/ui/skeleton'

interface PartProps {
  children: ReactNode
  /** Changes with what is asked for, so that bones show for a new question. */
  of: string
  /** So many lines of bones. */
  lines?: number
}

/** A part of a page that is asked for while the rest already stands; when it fails it can be tried again. */
export async function Part({ children, of, lines = 5 }: PartProps) {
  const t = await getTranslations('money.part')
  return (
    <Attempt key={of} title={t('failedTitle')} text={t('failedText')} retry={t('retry')}>
      <Suspense
        key={of}
        fallback={
          <Loading label={t('loading')} className="grid divide-y rounded-card border bg-surface-raised">
            {Array.from({ length: lines }, (_, index) => `line-${index}`).map((key, index) => (
              <div key={key} className="flex items-center justify-between gap-6 px-4 py-4">
                <Skeleton className="h-4 w-2/5" delay={index} />
                <Skeleton className="h-4 w-1/6" delay={index} />
              </div>
            ))}
          </Loading>
        }
      >
        {children}
      </Suspense>
    </Attempt>
  )
}

import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { comesTo } from '@/components/shell/part'
import { cn } from '@/components/ui/cn'
import { SectionHeading } from '@/components/ui/section-heading'
import { contents } from './contents'

const order: readonly string[] = Object.values(contents).flat()

export const themes = ['light', 'dark'] as const
export type SpecimenTheme = (typeof themes)[number]

/** A component on its sheet: how it is drawn for a theme, and a name for landmarks that no other sheet has. */
export interface Sheet {
  theme: SpecimenTheme
  /** Makes a name one of a kind: "Pages of results, dark". */
  named: (name: string) => string
}

interface SpecimenProps {
  /** Its anchor, and its name in `ui.docs.names`. */
  id: string
  text?: ReactNode
  children: (sheet: Sheet) => ReactNode
  /** One under the other, for what needs the width. */
  stacked?: boolean
  className?: string
}

/** A component in all its states, on light and on dark paper side by side: a part of the page. */
export async function Specimen({ id, text, children, stacked, className }: SpecimenProps) {
  const t = await getTranslations('ui.docs')
  await comesTo(order.indexOf(id))
  return (
    <section id={id} aria-labelledby={`${id}-name`} className="min-w-0 scroll-mt-24">
      <h3 id={`${id}-name`} className="font-semibold text-base">
        {t(`names.${id}`)}
      </h3>
      {text && <p className="mt-0.5 max-w-2xl text-ink-muted text-sm">{text}</p>}
      <div
        className={cn(
          'mt-4 grid grid-cols-[minmax(0,1fr)] overflow-clip rounded-card border',
          stacked ? 'divide-y' : 'max-lg:divide-y lg:grid-cols-[repeat(2,minmax(0,1fr))] lg:divide-x',
        )}
      >
        {themes.map(theme => (
          <div key={theme} data-theme={theme} className="relative p-4 pt-10 sm:p-6 sm:pt-11">
            <p aria-hidden="true" className="absolute top-3 left-4 text-ink-muted text-xs sm:left-6">
              {t(theme)}
            </p>
            <div className={className ?? 'grid grid-cols-[minmax(0,1fr)] gap-5'}>
              {children({
                theme,
                named: name => t(theme === 'light' ? 'lightPanel' : 'darkPanel', { name }),
              })}
            </div>
          </div>
        ))}
      </div>
    </section>
  )
}

/** Things of one kind in a line. */
export function Row({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={cn('flex flex-wrap items-center gap-3', className)}>{children}</div>
}

/** A group of components. */
export async function Group({ id, children }: { id: string; children: ReactNode }) {
  const t = await getTranslations('ui.docs')
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="scroll-mt-24 border-t pt-10 first:border-t-0 first:pt-0"
    >
      <SectionHeading id={`${id}-title`} size="md" text={t(`groups.${id}Text`)}>
        {t(`groups.${id}`)}
      </SectionHeading>
      <div className="mt-8 grid grid-cols-[minmax(0,1fr)] gap-12">{children}</div>
    </section>
  )
}

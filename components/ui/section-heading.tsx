import type { ReactNode } from 'react'
import { cn } from './cn'

export interface SectionHeadingProps {
  children: ReactNode
  /** A line above: what kind of section it is. */
  eyebrow?: ReactNode
  /** A sentence below. */
  text?: ReactNode
  /** At the end of the line: "See all", a filter. */
  action?: ReactNode
  id?: string
  level?: 1 | 2 | 3
  size?: 'lg' | 'md' | 'sm'
  className?: string
}

const sizes = { lg: 'text-2xl sm:text-3xl', md: 'text-xl', sm: 'text-lg' }

/** The head of a page or a section. Its `id` names the section: `<section aria-labelledby>`. */
export function SectionHeading(props: SectionHeadingProps) {
  const { children, eyebrow, text, action, id, level = 2, size = 'md', className } = props
  const Heading = ({ 1: 'h1', 2: 'h2', 3: 'h3' } as const)[level]
  return (
    <div className={cn('flex flex-wrap items-end justify-between gap-x-6 gap-y-3', className)}>
      <div className="min-w-0 flex-[1_1_18rem]">
        {eyebrow && <p className="mb-1 font-medium text-accent text-xs">{eyebrow}</p>}
        <Heading id={id} className={cn('display', sizes[size])}>
          {children}
        </Heading>
        {text && (
          <p className={cn('max-w-2xl text-ink-muted', size === 'lg' ? 'mt-3 text-base' : 'mt-1 text-sm')}>{text}</p>
        )}
      </div>
      {action && <div className="shrink-0">{action}</div>}
    </div>
  )
}

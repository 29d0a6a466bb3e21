import type { ReactNode } from 'react'
import { cn } from './cn'

export interface CardProps {
  children: ReactNode
  as?: 'div' | 'article' | 'section' | 'li' | 'aside'
  /** Lifts its line when pointed at; for cards that hold one main link (`CardLink`). */
  interactive?: boolean
  padding?: 'none' | 'sm' | 'md'
  className?: string
}

const paddings = { none: '', sm: 'p-4', md: 'p-5 sm:p-6' }

/** A sheet of paper on the desk: raised surface, hairline, no shadow. */
export function Card({ children, as: Tag = 'div', interactive, padding = 'md', className }: CardProps) {
  return (
    <Tag
      className={cn(
        'relative rounded-card border border-line bg-surface-raised',
        interactive &&
          'transition-colors focus-within:border-line-strong hover:border-line-strong has-[a:active]:bg-surface-sunken',
        paddings[padding],
        className,
      )}
    >
      {children}
    </Tag>
  )
}

/** Put on a card's one link: its target becomes the whole card, while other controls lift above it with `relative z-1`. */
export const cardLinkClass =
  "after:absolute after:inset-0 after:rounded-card after:content-[''] focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-focus focus-visible:after:outline-offset-2"

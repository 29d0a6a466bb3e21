import type { ReactNode } from 'react'
import { cn } from './cn'

/** One bone: a grey shape where something will be. Give it the size of that thing. `delay` lets rows breathe in turn. */
export function Skeleton({ className, delay = 0 }: { className?: string; delay?: number }) {
  return (
    <span
      aria-hidden="true"
      style={delay ? { animationDelay: `${delay * 120}ms` } : undefined}
      className={cn(
        'block animate-breathe rounded-tag bg-track forced-colors:border forced-colors:border-line',
        className,
      )}
    />
  )
}

const widths = ['w-full', 'w-11/12', 'w-4/5', 'w-full', 'w-2/3']

/** Lines of text that are on their way. */
export function SkeletonText({ lines = 3, className }: { lines?: number; className?: string }) {
  return (
    <span className={cn('grid gap-2.5', className)}>
      {Array.from({ length: lines }, (_, index) => `line-${index}`).map((key, index) => (
        <Skeleton
          key={key}
          delay={index}
          className={cn('h-3.5', index === lines - 1 ? 'w-3/5' : widths[index % widths.length])}
        />
      ))}
    </span>
  )
}

/** Holds bones and says in words what they wait for. */
export function Loading({ label, children, className }: { label: string; children: ReactNode; className?: string }) {
  return (
    <div aria-busy="true" className={className}>
      <p role="status" className="sr-only">
        {label}
      </p>
      <div aria-hidden="true" className="contents">
        {children}
      </div>
    </div>
  )
}

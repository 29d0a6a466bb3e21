import { cn } from '@/components/ui/cn'

/** The name as it is always set: a lectern with an open page, and the word in the serif. */
export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={cn('inline-flex items-center gap-2 text-ink', className)}>
      <svg viewBox="0 0 28 28" className="size-7 flex-none" aria-hidden="true" focusable="false">
        <path d="M14 15v8.5M9 24.5h10" className="stroke-ink" strokeWidth="2.25" strokeLinecap="round" fill="none" />
        <path
          d="M2.5 8.2 12.2 5c.9-.3 1.4.1 1.8.9.4-.8.9-1.2 1.8-.9l9.7 3.2-1.9 8.4c-3.8-1.3-7.4-1.4-9.6.6-2.2-2-5.8-1.9-9.6-.6z"
          className="fill-accent"
        />
        <path d="M14 6.6v9.6" className="stroke-accent-ink" strokeWidth="1.25" strokeLinecap="round" opacity=".7" />
      </svg>
      <span className="display text-[1.4375rem] leading-none tracking-[-0.02em]">Lectern</span>
    </span>
  )
}

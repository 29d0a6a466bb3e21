import { cn } from '@/components/ui/cn'

/** The name as it is always set: its letter as on a bookplate, and the word in the serif. */
export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={cn('inline-flex items-center gap-2 text-ink', className)}>
      <svg viewBox="0 0 28 28" className="size-7 flex-none" aria-hidden="true" focusable="false">
        <rect width="28" height="28" rx="6.5" className="fill-accent" />
        <path
          d="M7.7 6.2h7.6v1.4l-2 .5v11.3h2.9c1.9 0 2.8-1.1 3.5-3.7h1.3l-.4 6.1H7.7v-1.4l1.9-.5V8.1l-1.9-.5z"
          className="fill-accent-ink"
        />
      </svg>
      <span className="display text-[1.4375rem] leading-none tracking-[-0.02em]">Lectern</span>
    </span>
  )
}

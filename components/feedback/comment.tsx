import { cn } from '@/components/ui/cn'

/** What somebody wrote: text with its line breaks, never markup. */
export function Comment({ text, className }: { text: string; className?: string }) {
  if (text.trim() === '') return null
  return <p className={cn('max-w-2xl whitespace-pre-line break-words text-sm', className)}>{text}</p>
}

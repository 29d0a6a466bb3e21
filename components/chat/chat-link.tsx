'use client'

import { NavLink } from '@/components/shell/nav-link'
import { paths } from '@/components/shell/paths'
import { CountBadge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { useUnread } from './unread-store'

interface ChatLinkProps {
  initialUnread: number
  label: string
  /** With `{count}` in it. */
  unreadLabel: string
  /** As an entry of the bottom bar, with its word under the icon. */
  withWord?: boolean
  className?: string
}

/** The way to one's messages, with the number that wait. */
export function ChatLink({ initialUnread, label, unreadLabel, withWord, className }: ChatLinkProps) {
  const count = useUnread(initialUnread)
  const badge = <CountBadge count={count} label={unreadLabel.replace('{count}', String(count))} />
  const glyph = (
    <svg
      viewBox="0 0 24 24"
      className="icon-md"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M4 6.5A1.5 1.5 0 0 1 5.5 5h13A1.5 1.5 0 0 1 20 6.5v9a1.5 1.5 0 0 1-1.5 1.5H10l-4.5 3.5V17A1.5 1.5 0 0 1 4 15.5z" />
    </svg>
  )
  if (withWord) {
    return (
      <NavLink href={paths.chat} className={className}>
        <span className="relative">
          {glyph}
          <span className="absolute -top-1.5 -right-1.5 size-5">{badge}</span>
        </span>
        {label}
      </NavLink>
    )
  }
  return (
    <NavLink
      href={paths.chat}
      className={cn(
        buttonClass({ variant: 'quiet' }, 'size-10 px-0 aria-[current]:text-accent pointer-coarse:size-11'),
        className,
      )}
    >
      {glyph}
      <span className="sr-only">{label}. </span>
      {badge}
    </NavLink>
  )
}

import { Megaphone, Users } from 'lucide-react'
import { Avatar } from '@/components/ui/avatar'
import { cn } from '@/components/ui/cn'
import type { Chat } from '@/lib/chat/schema'

/** What a chat is known by at a glance: the other person's face, or what kind it is. */
export function ChatFace({ chat: { type, otherPerson }, className }: { chat: Chat; className?: string }) {
  if (type === 'private')
    return (
      <Avatar
        name={otherPerson?.name ?? '–'}
        seed={otherPerson?.id}
        src={otherPerson?.imageUrl}
        size="md"
        className={className}
      />
    )
  const Mark = type === 'course' ? Users : Megaphone
  return (
    <span className={cn('grid size-11 shrink-0 place-items-center rounded-full bg-accent-soft text-accent', className)}>
      <Mark className="icon-md" strokeWidth={1.75} aria-hidden="true" />
    </span>
  )
}

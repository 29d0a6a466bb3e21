'use client'

import { SmilePlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'
import { Menu } from '@/components/ui/menu'
import { type Message, type Reaction, type ReactionSign, reactionSigns } from '@/lib/chat/schema'

export type OnReact = (emoji: ReactionSign, isOn: boolean) => void

interface ReactionsProps {
  reactions: readonly Reaction[]
  onReact: OnReact
}

/** What stands beside a message: seen where a mouse or the keyboard is, always there for a finger. */
export const besideClass =
  'grid size-8 flex-none place-items-center rounded-control text-ink-muted hover:bg-surface-sunken hover:text-ink pointer-fine:opacity-0 pointer-fine:focus-visible:opacity-100 pointer-fine:group-hover/message:opacity-100 pointer-fine:aria-expanded:opacity-100 pointer-coarse:size-11'

/** The signs to choose from, as items of a menu; one's own are marked. */
export function ReactionItems({ reactions, onReact, className }: ReactionsProps & { className?: string }) {
  const t = useTranslations('chat')
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a menu
    <div role="group" aria-label={t('react')} className={cn('grid grid-cols-4 gap-0.5', className)}>
      {reactionSigns.map(emoji => {
        const isMine = reactions.some(one => one.emoji === emoji && one.isMine)
        return (
          <button
            key={emoji}
            type="button"
            role="menuitemcheckbox"
            aria-checked={isMine}
            aria-label={t(`signs.${emoji}`)}
            title={t(`signs.${emoji}`)}
            tabIndex={-1}
            onClick={() => onReact(emoji, !isMine)}
            className={cn(
              'grid size-10 place-items-center justify-self-center rounded-control border text-xl leading-none hover:bg-surface-sunken focus-visible:-outline-offset-2 active:bg-track pointer-coarse:size-11',
              isMine ? 'border-accent bg-accent-soft' : 'border-transparent',
            )}
          >
            <span aria-hidden="true">{emoji}</span>
          </button>
        )
      })}
    </div>
  )
}

/** The button beside a message that opens the signs. Under a finger there is room for one button: the message's menu has them. */
export function ReactionPicker({ reactions, onReact, name, isOwn }: ReactionsProps & { name: string; isOwn: boolean }) {
  const t = useTranslations('chat')
  return (
    <Menu
      isLazy
      label={t('reactTo', { name })}
      triggerLabel={t('reactTo', { name })}
      align={isOwn ? 'end' : 'start'}
      trigger={<SmilePlus className="icon-sm" strokeWidth={1.75} aria-hidden="true" />}
      triggerClassName={cn(besideClass, 'pointer-coarse:hidden')}
      className="min-w-0 p-1"
    >
      <ReactionItems reactions={reactions} onReact={onReact} className="sm:grid-cols-8" />
    </Menu>
  )
}

const chipClass =
  'relative inline-flex h-7 min-w-11 items-center justify-center gap-1.5 rounded-full border px-2 text-xs leading-none pointer-coarse:h-8'

interface ReactionChipsProps extends Pick<Message, 'reactions'> {
  /** Without it they are only shown: the reader may not react here. */
  onReact?: OnReact
  isOwn: boolean
}

/** What a message was answered with. A tap joins in, another one takes it back. */
export function ReactionChips({ reactions, onReact, isOwn }: ReactionChipsProps) {
  const t = useTranslations('chat')
  if (reactions.length === 0) return null
  return (
    <ul
      aria-label={t('reactions')}
      className={cn('mt-1 flex flex-wrap gap-1 pointer-coarse:gap-y-3', isOwn && 'justify-end')}
    >
      {reactions.map(({ emoji, count, isMine }) => {
        const label = t(isMine ? 'reactionMine' : 'reactionCount', { sign: t(`signs.${emoji}`), count })
        const content = (
          <>
            <span aria-hidden="true" className="text-sm leading-none">
              {emoji}
            </span>
            <span className="tabular">{count}</span>
          </>
        )
        return (
          <li key={emoji} className="flex">
            {onReact ? (
              <button
                type="button"
                aria-pressed={isMine}
                aria-label={label}
                title={t(`signs.${emoji}`)}
                onClick={() => onReact(emoji, !isMine)}
                className={cn(
                  chipClass,
                  // A finger's 44 px without a chip of that height.
                  'transition-colors before:absolute before:inset-x-0 pointer-coarse:before:-inset-y-1.5',
                  isMine
                    ? 'border-accent bg-accent-soft font-semibold text-accent'
                    : 'border-line bg-surface-raised text-ink-muted hover:border-ink-muted hover:text-ink',
                )}
              >
                {content}
              </button>
            ) : (
              <span className={cn(chipClass, 'border-line bg-surface-raised text-ink-muted')}>
                <span className="sr-only">{label}</span>
                <span aria-hidden="true" className="contents">
                  {content}
                </span>
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { MoreGlyph } from '@/components/ui/glyph'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'
import { toast } from '@/components/ui/toast-store'
import { mayStillChange } from '@/lib/chat/policy'
import type { Message } from '@/lib/chat/schema'
import { besideClass, type OnReact, ReactionItems } from './reactions'

export type MessageAction = 'reply' | 'edit' | 'delete' | 'report' | 'reactions' | 'write'

interface MessageMenuProps {
  message: Message
  isOwn: boolean
  canWrite: boolean
  canManage: boolean
  /** Whether its sender can be written to alone: not where one does so already. */
  canWriteTo: boolean
  /** Under a finger the signs stand here, where with a mouse they have a button of their own. */
  onReact?: OnReact
  onAct: (action: MessageAction) => void
}

/** What can be done with a message. The server has the last word, fifteen minutes being its own. */
export function MessageMenu({ message, isOwn, canWrite, canManage, canWriteTo, onReact, onAct }: MessageMenuProps) {
  const t = useTranslations('chat')
  const isOpen = isOwn && mayStillChange(message.createdAt)

  async function copy() {
    await navigator.clipboard.writeText(message.content).then(
      () => toast({ title: t('copied') }),
      () => undefined,
    )
  }

  return (
    <Menu
      label={t('actions', { name: isOwn ? t('you') : (message.sender?.name ?? t('gone')) })}
      triggerLabel={t('actions', { name: isOwn ? t('you') : (message.sender?.name ?? t('gone')) })}
      align={isOwn ? 'end' : 'start'}
      trigger={<MoreGlyph className="icon-sm" />}
      triggerClassName={besideClass}
      isLazy
    >
      {onReact && (
        <div className="pointer-fine:hidden">
          <ReactionItems reactions={message.reactions} onReact={onReact} />
          <MenuSeparator />
        </div>
      )}
      {canWrite && <MenuItem onClick={() => onAct('reply')}>{t('reply')}</MenuItem>}
      {message.content && <MenuItem onClick={copy}>{t('copy')}</MenuItem>}
      {message.reactions.length > 0 && <MenuItem onClick={() => onAct('reactions')}>{t('whoReacted')}</MenuItem>}
      {canWriteTo && !isOwn && message.sender && (
        <MenuItem onClick={() => onAct('write')}>{t('writeTo', { name: message.sender.name })}</MenuItem>
      )}
      {isOpen && canWrite && <MenuItem onClick={() => onAct('edit')}>{t('edit')}</MenuItem>}
      {!isOwn && <MenuItem onClick={() => onAct('report')}>{t('report')}</MenuItem>}
      {(isOpen || canManage) && (
        <MenuItem tone="danger" onClick={() => onAct('delete')}>
          {t('delete')}
        </MenuItem>
      )}
    </Menu>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { MoreGlyph } from '@/components/ui/glyph'
import { Menu, MenuItem } from '@/components/ui/menu'
import { toast } from '@/components/ui/toast-store'
import { mayStillChange } from '@/lib/chat/policy'
import type { Message } from '@/lib/chat/schema'

export type MessageAction = 'reply' | 'edit' | 'delete' | 'report'

interface MessageMenuProps {
  message: Message
  isOwn: boolean
  canWrite: boolean
  canManage: boolean
  onAct: (action: MessageAction) => void
}

/** What can be done with a message. The server has the last word, fifteen minutes being its own. */
export function MessageMenu({ message, isOwn, canWrite, canManage, onAct }: MessageMenuProps) {
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
      triggerClassName="grid size-8 flex-none place-items-center rounded-control text-ink-muted hover:bg-surface-sunken hover:text-ink pointer-fine:opacity-0 pointer-fine:focus-visible:opacity-100 pointer-fine:group-hover/message:opacity-100 pointer-fine:aria-expanded:opacity-100 pointer-coarse:size-11"
    >
      {canWrite && <MenuItem onClick={() => onAct('reply')}>{t('reply')}</MenuItem>}
      {message.content && <MenuItem onClick={copy}>{t('copy')}</MenuItem>}
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

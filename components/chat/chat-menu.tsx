'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import type { DELETE, PATCH } from '@/app/api/chat/[id]/route'
import type { DELETE as UNBLOCK } from '@/app/api/chat/blocks/[userId]/route'
import type { POST as BLOCK } from '@/app/api/chat/blocks/route'
import { paths } from '@/components/shell/paths'
import { useRequest } from '@/components/shell/use-request'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { MoreGlyph } from '@/components/ui/glyph'
import { Input } from '@/components/ui/input'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'
import { apiFetch } from '@/lib/api/client'
import type { Chat } from '@/lib/chat/schema'
import { Confirm } from './message-dialogs'

/** Until somebody turns it on again. */
const forGood = '9999-12-31T00:00:00.000Z'

/** Mute, rename, block, leave, delete. */
export function ChatMenu({ chat, onChange }: { chat: Chat; onChange: (chat: Chat) => void }) {
  const t = useTranslations('chat')
  const router = useRouter()
  const [asked, setAsked] = useState<'leave' | 'delete' | 'block' | 'rename'>()
  const form = useRef<HTMLFormElement>(null)
  const { send, isBusy } = useRequest({ failed: t('failed'), failure: () => t('failedText') })
  const name = chat.otherPerson?.name ?? ''
  const path = `/chat/${chat.id}`
  const close = () => setAsked(undefined)

  const change = (body: { mutedUntil?: string | null; name?: string | null }) =>
    send(async () => {
      onChange(await apiFetch<typeof PATCH>('PATCH', path, { body }))
      router.refresh()
    })
  const block = async () => {
    const userId = chat.otherPerson?.id
    if (!userId) return
    await apiFetch<typeof BLOCK>('POST', '/chat/blocks', { body: { userId } })
    onChange({ ...chat, isBlocked: true, canWrite: false })
  }
  const unblock = () =>
    send(async () => {
      await apiFetch<typeof UNBLOCK>('DELETE', `/chat/blocks/${chat.otherPerson?.id}`)
      onChange({ ...chat, isBlocked: false, canWrite: true })
    })
  async function goAway() {
    await apiFetch<typeof DELETE>('DELETE', path)
    router.push(paths.chat)
    router.refresh()
  }

  return (
    <>
      <Menu
        label={t('options')}
        triggerLabel={t('options')}
        align="end"
        trigger={<MoreGlyph />}
        triggerClassName="grid size-10 flex-none place-items-center rounded-control hover:bg-surface-sunken aria-expanded:bg-surface-sunken pointer-coarse:size-11"
      >
        <MenuItem onClick={() => change({ mutedUntil: chat.mutedUntil ? null : forGood })}>
          {t(chat.mutedUntil ? 'unmute' : 'mute')}
        </MenuItem>
        {chat.canManage && <MenuItem onClick={() => setAsked('rename')}>{t('rename')}</MenuItem>}
        {chat.otherPerson &&
          (chat.isBlocked ? (
            <MenuItem onClick={unblock}>{t('unblock', { name })}</MenuItem>
          ) : (
            <MenuItem onClick={() => setAsked('block')}>{t('block', { name })}</MenuItem>
          ))}
        {(chat.canManage || chat.type !== 'system') && <MenuSeparator />}
        {chat.canManage ? (
          <MenuItem tone="danger" onClick={() => setAsked('delete')}>
            {t('deleteChat')}
          </MenuItem>
        ) : (
          chat.type !== 'system' && <MenuItem onClick={() => setAsked('leave')}>{t('leave')}</MenuItem>
        )}
      </Menu>
      <Confirm
        open={asked === 'leave'}
        title={t('leaveTitle')}
        text={t(chat.type === 'private' ? 'leavePrivate' : 'leaveCourse')}
        confirm={t('leave')}
        onConfirm={goAway}
        onClose={close}
      />
      <Confirm
        open={asked === 'delete'}
        title={t('deleteChatTitle')}
        text={t('deleteChatText')}
        confirm={t('deleteChat')}
        onConfirm={goAway}
        onClose={close}
      />
      <Confirm
        open={asked === 'block'}
        title={t('blockTitle', { name })}
        text={t('blockText')}
        confirm={t('blockShort')}
        onConfirm={block}
        onClose={close}
      />
      <FormDialog
        ref={form}
        open={asked === 'rename'}
        onClose={close}
        size="sm"
        title={t('rename')}
        labels={{ submit: t('save'), cancel: t('cancel'), close: t('close') }}
        isBusy={isBusy}
        onSubmit={() => {
          const wanted = form.current ? String(new FormData(form.current).get('name')).trim() : ''
          close()
          void change({ name: wanted || null })
        }}
      >
        <Field label={t('name')} hint={chat.type === 'course' ? t('nameHint') : undefined}>
          <Input name="name" maxLength={120} autoComplete="off" defaultValue={chat.name ?? ''} />
        </Field>
      </FormDialog>
    </>
  )
}

'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import type { DELETE, PATCH } from '@/app/api/chat/[id]/route'
import type { DELETE as UNBLOCK } from '@/app/api/chat/blocks/[userId]/route'
import type { POST as BLOCK } from '@/app/api/chat/blocks/route'
import { paths } from '@/components/shell/paths'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { MoreGlyph } from '@/components/ui/glyph'
import { Input } from '@/components/ui/input'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'
import { toast } from '@/components/ui/toast-store'
import { ApiProblem, apiFetch } from '@/lib/api/client'
import type { Chat } from '@/lib/chat/schema'
import { Confirm } from './message-dialogs'

/** Until somebody turns it on again. */
const forGood = '9999-12-31T00:00:00.000Z'

/** Mute, rename, block, leave, delete. */
export function ChatMenu({ chat, onChange }: { chat: Chat; onChange: (chat: Chat) => void }) {
  const t = useTranslations('chat')
  const router = useRouter()
  const [asked, setAsked] = useState<'leave' | 'delete' | 'block' | 'rename'>()
  const formId = useId()
  const name = chat.otherPerson?.name ?? ''
  const path = `/chat/${chat.id}`
  const close = () => setAsked(undefined)

  async function attempt(work: () => Promise<void>) {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      toast({ tone: 'danger', title: t('failed'), description: t('failedText') })
    }
  }
  const change = (body: { mutedUntil?: string | null; name?: string | null }) =>
    attempt(async () => {
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
    attempt(async () => {
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
      <Dialog
        open={asked === 'rename'}
        onClose={close}
        size="sm"
        title={t('rename')}
        closeLabel={t('close')}
        footer={
          <>
            <Button variant="secondary" onClick={close}>
              {t('cancel')}
            </Button>
            <Button type="submit" form={formId}>
              {t('save')}
            </Button>
          </>
        }
      >
        <form
          id={formId}
          className="pt-1"
          onSubmit={(event: FormEvent<HTMLFormElement>) => {
            event.preventDefault()
            const wanted = String(new FormData(event.currentTarget).get('name')).trim()
            close()
            void change({ name: wanted || null })
          }}
        >
          <Field label={t('name')} hint={chat.type === 'course' ? t('nameHint') : undefined}>
            <Input name="name" maxLength={120} autoComplete="off" defaultValue={chat.name ?? ''} />
          </Field>
        </form>
      </Dialog>
    </>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import type { POST } from '@/app/api/chat/[id]/messages/[messageId]/report/route'
import { useRequest } from '@/components/shell/use-request'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast-store'
import { type ApiProblem, apiFetch } from '@/lib/api/client'
import type { Message } from '@/lib/chat/schema'

interface ConfirmProps {
  open: boolean
  title: string
  text: string
  confirm: string
  onConfirm: () => Promise<unknown>
  onClose: () => void
}

/** A question before something that cannot be taken back. */
export function Confirm({ confirm, onConfirm, onClose, ...about }: ConfirmProps) {
  const t = useTranslations('chat')
  const { send, isBusy } = useRequest({
    show: (problem: ApiProblem) =>
      toast({ tone: 'danger', title: t('failed'), description: problem.status ? problem.message : t('failedText') }),
  })
  const act = async () => {
    if (await send(async () => [await onConfirm()])) onClose()
  }
  const labels = { confirm, cancel: t('cancel'), close: t('close') }
  return <ConfirmDialog {...about} onClose={onClose} isBusy={isBusy} onConfirm={act} labels={labels} />
}

/** Tells the administrators of a message. */
export function ReportDialog({ message, onClose }: { message: Message | undefined; onClose: () => void }) {
  const t = useTranslations('chat')
  const [isWrong, setWrong] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const { send, isBusy } = useRequest({ failed: t('failed'), failure: () => t('failedText') })

  async function report() {
    const reason = form.current ? String(new FormData(form.current).get('reason')).trim() : ''
    setWrong(reason === '')
    if (!message || reason === '') return
    const path = `/chat/${message.chatId}/messages/${message.id}/report`
    const reply = await send(() => apiFetch<typeof POST>('POST', path, { body: { reason } }), {
      done: t('reported'),
      onProblem({ type }) {
        const isKnown = type === 'already-reported'
        if (isKnown) {
          toast({ title: t('alreadyReported') })
          onClose()
        }
        return isKnown
      },
    })
    if (reply) onClose()
  }

  return (
    <FormDialog
      ref={form}
      open={message !== undefined}
      onClose={onClose}
      size="sm"
      title={t('reportTitle')}
      text={t('reportText')}
      labels={{ submit: t('reportSend'), cancel: t('cancel'), close: t('close') }}
      isBusy={isBusy}
      onSubmit={report}
    >
      <Field label={t('reason')} error={isWrong && t('reasonMissing')} required>
        <Textarea name="reason" maxLength={1000} onChange={() => setWrong(false)} />
      </Field>
    </FormDialog>
  )
}

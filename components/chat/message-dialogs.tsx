'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import type { POST } from '@/app/api/chat/[id]/messages/[messageId]/report/route'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast-store'
import { ApiProblem, apiFetch } from '@/lib/api/client'
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
export function Confirm({ open, title, text, confirm, onConfirm, onClose }: ConfirmProps) {
  const t = useTranslations('chat')
  const [isBusy, setBusy] = useState(false)

  async function act() {
    setBusy(true)
    try {
      await onConfirm()
      onClose()
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      toast({ tone: 'danger', title: t('failed'), description: error.status === 0 ? t('failedText') : error.message })
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog
      open={open}
      onClose={onClose}
      size="sm"
      role="alertdialog"
      title={title}
      description={text}
      closeLabel={t('close')}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button variant="danger" onClick={act} loading={isBusy}>
            {confirm}
          </Button>
        </>
      }
    />
  )
}

/** Tells the administrators of a message. */
export function ReportDialog({ message, onClose }: { message: Message | undefined; onClose: () => void }) {
  const t = useTranslations('chat')
  const [isWrong, setWrong] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const formId = useId()

  async function report(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason')).trim()
    setWrong(reason === '')
    if (!message || reason === '') return
    setBusy(true)
    try {
      const path = `/chat/${message.chatId}/messages/${message.id}/report`
      await apiFetch<typeof POST>('POST', path, { body: { reason } })
      toast({ tone: 'positive', title: t('reported') })
      onClose()
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (error.type === 'already-reported') {
        toast({ title: t('alreadyReported') })
        onClose()
      } else toast({ tone: 'danger', title: t('failed'), description: t('failedText') })
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog
      open={message !== undefined}
      onClose={onClose}
      size="sm"
      title={t('reportTitle')}
      description={t('reportText')}
      closeLabel={t('close')}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" form={formId} loading={isBusy}>
            {t('reportSend')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={report} className="pt-1">
        <Field label={t('reason')} error={isWrong && t('reasonMissing')} required>
          <Textarea key={message?.id} name="reason" maxLength={1000} onChange={() => setWrong(false)} />
        </Field>
      </form>
    </Dialog>
  )
}

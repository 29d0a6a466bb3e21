'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'

interface DeleteDialogProps {
  title: string
  text: string
  /** What else goes with it. */
  warning?: ReactNode
  confirm: string
  /** Deletes; the dialog closes when it is done, or refused. */
  onConfirm: () => Promise<unknown>
  onClose: () => void
}

/** Asks once more before something goes for good. */
export function DeleteDialog({ title, text, warning, confirm, onConfirm, onClose }: DeleteDialogProps) {
  const t = useTranslations('curriculum')
  const [isBusy, setBusy] = useState(false)
  async function act() {
    setBusy(true)
    await onConfirm()
    onClose()
  }
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={title}
      text={text}
      labels={{ confirm, cancel: t('cancel'), close: t('close') }}
      isBusy={isBusy}
      onConfirm={act}
    >
      {warning && <Alert tone="warning">{warning}</Alert>}
    </ConfirmDialog>
  )
}

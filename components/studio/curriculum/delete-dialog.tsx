'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

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
    <Dialog
      open
      role="alertdialog"
      size="sm"
      onClose={onClose}
      title={title}
      description={text}
      closeLabel={t('close')}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button variant="danger" loading={isBusy} onClick={act}>
            {confirm}
          </Button>
        </>
      }
    >
      {warning && <Alert tone="warning">{warning}</Alert>}
    </Dialog>
  )
}

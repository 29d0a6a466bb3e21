'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

interface ConfirmDialogProps {
  open: boolean
  onClose: () => void
  title: string
  /** What follows from it. */
  text: string
  confirm: string
  isBusy: boolean
  tone?: 'danger' | 'primary'
  onConfirm: () => void
  children?: ReactNode
}

/** Asks before something that is not easily taken back, and says what follows. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onClose, title, text, confirm, isBusy, tone = 'danger', onConfirm, children } = props
  const t = useTranslations('organization')
  return (
    <Dialog
      role="alertdialog"
      size="sm"
      open={open}
      onClose={onClose}
      title={title}
      description={text}
      closeLabel={t('close')}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button variant={tone} loading={isBusy} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}

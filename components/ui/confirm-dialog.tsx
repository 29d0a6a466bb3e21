'use client'

import type { ReactNode } from 'react'
import { Button } from './button'
import { Dialog } from './dialog'

interface ConfirmDialogProps {
  open: boolean
  onClose: () => void
  title: string
  /** What follows from it. */
  text?: string
  labels: { confirm: string; cancel: string; close: string }
  isBusy: boolean
  tone?: 'danger' | 'primary'
  onConfirm: () => void
  children?: ReactNode
}

/** Asks before something that is not easily taken back, and says what follows. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onClose, title, text, labels, isBusy, tone = 'danger', onConfirm, children } = props
  return (
    <Dialog
      role="alertdialog"
      size="sm"
      open={open}
      onClose={onClose}
      title={title}
      description={text}
      closeLabel={labels.close}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {labels.cancel}
          </Button>
          <Button variant={tone} loading={isBusy} onClick={onConfirm}>
            {labels.confirm}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}

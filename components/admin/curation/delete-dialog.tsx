'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

interface DeleteDialogProps {
  open: boolean
  onClose: () => void
  title: string
  /** What becomes of everything that hangs on it. */
  text: string
  /** The words of the button, where it does more than delete. */
  confirm?: string
  isBusy: boolean
  onConfirm: () => void
  children?: ReactNode
}

/** Asks before something goes for good, and says what goes with it. */
export function DeleteDialog(props: DeleteDialogProps) {
  const { open, onClose, title, text, confirm, isBusy, onConfirm, children } = props
  const t = useTranslations('curation')
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
          <Button variant="danger" loading={isBusy} onClick={onConfirm}>
            {confirm ?? t('delete')}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}

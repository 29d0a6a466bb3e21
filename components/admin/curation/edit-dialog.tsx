'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useId } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

interface EditDialogProps {
  open: boolean
  onClose: () => void
  title: string
  isNew: boolean
  isBusy: boolean
  size?: 'md' | 'lg'
  onSubmit: () => void
  /** Drawn only while the dialog is open, so it starts afresh each time. */
  children: ReactNode
}

/** A form in a dialog: sent by Enter and by its button. */
export function EditDialog({ open, onClose, title, isNew, isBusy, size, onSubmit, children }: EditDialogProps) {
  const t = useTranslations('curation')
  const id = useId()
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      size={size}
      closeLabel={t('close')}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" form={id} loading={isBusy}>
            {isNew ? t('create') : t('save')}
          </Button>
        </>
      }
    >
      <form
        id={id}
        method="post"
        noValidate
        onSubmit={event => {
          event.preventDefault()
          // A dialog may stand inside another form of the page.
          event.stopPropagation()
          onSubmit()
        }}
        className="grid gap-5 pt-1"
      >
        {children}
      </form>
    </Dialog>
  )
}

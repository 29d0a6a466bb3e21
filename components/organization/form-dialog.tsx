'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useId } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

interface FormDialogProps {
  open: boolean
  onClose: () => void
  title: string
  text?: string
  /** The words of its button. */
  submit: string
  isBusy: boolean
  size?: 'sm' | 'md' | 'lg'
  onSubmit: () => void
  /** Drawn only while the dialog is open, so it starts afresh each time. */
  children: ReactNode
}

/** A form in a dialog: sent by Enter and by its button. */
export function FormDialog({ open, onClose, title, text, submit, isBusy, size, onSubmit, children }: FormDialogProps) {
  const t = useTranslations('organization')
  const id = useId()
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      description={text}
      size={size}
      closeLabel={t('close')}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" form={id} loading={isBusy}>
            {submit}
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

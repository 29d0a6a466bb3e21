'use client'

import { type ReactNode, type Ref, useId } from 'react'
import { Button } from './button'
import { Dialog, type DialogProps } from './dialog'

interface FormDialogProps extends Pick<DialogProps, 'size'> {
  open: boolean
  onClose: () => void
  title: string
  text?: string
  labels: { submit: string; cancel: string; close: string }
  isBusy: boolean
  onSubmit: () => void
  /** The form. */
  ref?: Ref<HTMLFormElement>
  /** Drawn only while the dialog is open, so it starts afresh each time. */
  children: ReactNode
}

/** A form in a dialog: sent by Enter and by its button. */
export function FormDialog(props: FormDialogProps) {
  const { open, onClose, title, text, labels, isBusy, size, onSubmit, ref, children } = props
  const id = useId()
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      description={text}
      size={size}
      closeLabel={labels.close}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {labels.cancel}
          </Button>
          <Button type="submit" form={id} loading={isBusy}>
            {labels.submit}
          </Button>
        </>
      }
    >
      <form
        ref={ref}
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

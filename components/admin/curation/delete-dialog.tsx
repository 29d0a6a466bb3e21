'use client'

import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'

type DeleteDialogProps = Omit<ComponentProps<typeof ConfirmDialog>, 'labels'> & {
  /** The words of the button, where it does more than delete. */
  confirm?: string
}

/** Asks before something goes for good, and says what goes with it. */
export function DeleteDialog({ confirm, ...props }: DeleteDialogProps) {
  const t = useTranslations('curation')
  return (
    <ConfirmDialog {...props} labels={{ confirm: confirm ?? t('delete'), cancel: t('cancel'), close: t('close') }} />
  )
}

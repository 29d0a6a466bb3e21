'use client'

import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { ConfirmDialog as Ask } from '@/components/ui/confirm-dialog'

type ConfirmDialogProps = Omit<ComponentProps<typeof Ask>, 'labels'> & { confirm: string }

/** Asks before something of an organization that is not easily taken back. */
export function ConfirmDialog({ confirm, ...props }: ConfirmDialogProps) {
  const t = useTranslations('organization')
  return <Ask {...props} labels={{ confirm, cancel: t('cancel'), close: t('close') }} />
}

'use client'

import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { FormDialog as Form } from '@/components/ui/form-dialog'

type FormDialogProps = Omit<ComponentProps<typeof Form>, 'labels'> & {
  /** The words of its button. */
  submit: string
}

/** A form about an organization, in a dialog. */
export function FormDialog({ submit, ...props }: FormDialogProps) {
  const t = useTranslations('organization')
  return <Form {...props} labels={{ submit, cancel: t('cancel'), close: t('close') }} />
}

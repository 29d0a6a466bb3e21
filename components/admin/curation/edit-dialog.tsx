'use client'

import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { FormDialog } from '@/components/ui/form-dialog'

type EditDialogProps = Omit<ComponentProps<typeof FormDialog>, 'labels'> & { isNew: boolean }

/** Makes something of the catalog, or changes it, in a dialog. */
export function EditDialog({ isNew, ...props }: EditDialogProps) {
  const t = useTranslations('curation')
  const labels = { submit: t(isNew ? 'create' : 'save'), cancel: t('cancel'), close: t('close') }
  return <FormDialog {...props} labels={labels} />
}

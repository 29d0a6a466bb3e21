'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { MenuItem, MenuSeparator } from '@/components/ui/menu'
import { MoreMenu } from '@/components/ui/more-menu'

interface RowMenuProps {
  name: string
  onEdit?: () => void
  onDelete: () => void
  /** Further entries, between the two. */
  children?: ReactNode
}

/** What can be done with a row of a list. */
export function RowMenu({ name, onEdit, onDelete, children }: RowMenuProps) {
  const t = useTranslations('curation')
  return (
    <MoreMenu label={t('actionsOf', { name })}>
      {onEdit && <MenuItem onClick={onEdit}>{t('edit')}</MenuItem>}
      {children}
      <MenuSeparator />
      <MenuItem tone="danger" onClick={onDelete}>
        {t('delete')}
      </MenuItem>
    </MoreMenu>
  )
}

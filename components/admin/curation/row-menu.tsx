'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button'
import { MoreGlyph } from '@/components/ui/glyph'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'

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
    <Menu
      label={t('actionsOf', { name })}
      align="end"
      triggerLabel={t('actionsOf', { name })}
      triggerClassName={buttonClass({ variant: 'quiet' }, 'size-10 px-0 pointer-coarse:size-11')}
      trigger={<MoreGlyph />}
    >
      {onEdit && <MenuItem onClick={onEdit}>{t('edit')}</MenuItem>}
      {children}
      <MenuSeparator />
      <MenuItem tone="danger" onClick={onDelete}>
        {t('delete')}
      </MenuItem>
    </Menu>
  )
}

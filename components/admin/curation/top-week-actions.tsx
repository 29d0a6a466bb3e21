'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DELETE } from '@/app/api/topweeks/[id]/route'
import { topWeekPath } from '@/components/catalog/addresses'
import { MenuLink } from '@/components/ui/menu'
import { apiFetch } from '@/lib/api/client'
import type { CuratedTopWeek } from '@/lib/catalog/queries/curation'
import { DeleteDialog } from './delete-dialog'
import { curationPaths } from './filters'
import { RowMenu } from './row-menu'
import { useCuration } from './use-curation'

/** What can be done with a shelf of the list. */
export function TopWeekActions({ week }: { week: CuratedTopWeek }) {
  const t = useTranslations('curation')
  const { send, isBusy } = useCuration()
  const [isAsked, setAsked] = useState(false)
  const { id, name, state } = week

  async function remove() {
    const removed = await send(() => apiFetch<typeof DELETE>('DELETE', `/topweeks/${id}`), {
      done: t('deleted', { name }),
    })
    if (removed) setAsked(false)
  }

  return (
    // The cell aligns its text to the end, and a dialog inherits that.
    <div className="text-left">
      <RowMenu name={name} onDelete={() => setAsked(true)}>
        <MenuLink href={`${curationPaths.topWeeks}/${id}`}>{t('edit')}</MenuLink>
        <MenuLink href={topWeekPath(id)}>{t('topWeeks.view')}</MenuLink>
      </RowMenu>
      <DeleteDialog
        open={isAsked}
        onClose={() => setAsked(false)}
        title={t('topWeeks.deleteTitle', { name })}
        text={state === 'current' ? t('topWeeks.deleteCurrent') : t('topWeeks.deleteText')}
        isBusy={isBusy}
        onConfirm={remove}
      />
    </div>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DELETE } from '@/app/api/lecturers/[id]/route'
import { lecturerPath } from '@/components/catalog/addresses'
import { MenuLink } from '@/components/ui/menu'
import { NewButton } from '@/components/ui/new-button'
import { apiFetch } from '@/lib/api/client'
import type { CuratedLecturer } from '@/lib/catalog/queries/curation'
import { DeleteDialog } from './delete-dialog'
import { LecturerEditor } from './lecturer-editor'
import { RowMenu } from './row-menu'
import { useCuration } from './use-curation'

/** What can be done with a lecturer of the list. */
export function LecturerActions({ lecturer }: { lecturer: CuratedLecturer }) {
  const t = useTranslations('curation')
  const { send, isBusy } = useCuration()
  const [asked, setAsked] = useState<'edit' | 'delete'>()
  const onClose = () => setAsked(undefined)
  const { id, name, courseCount } = lecturer

  async function remove() {
    const removed = await send(() => apiFetch<typeof DELETE>('DELETE', `/lecturers/${id}`), {
      done: t('deleted', { name }),
    })
    if (removed) onClose()
  }

  return (
    // The cell aligns its text to the end, and a dialog inherits that.
    <div className="text-left">
      <RowMenu name={name} onEdit={() => setAsked('edit')} onDelete={() => setAsked('delete')}>
        <MenuLink href={lecturerPath(id)}>{t('lecturers.view')}</MenuLink>
      </RowMenu>
      {/* Made anew when what is stored has changed; the menu, and with it the focus, stays. */}
      <LecturerEditor key={JSON.stringify(lecturer)} lecturer={lecturer} open={asked === 'edit'} onClose={onClose} />
      <DeleteDialog
        open={asked === 'delete'}
        onClose={onClose}
        title={t('lecturers.deleteTitle', { name })}
        text={courseCount > 0 ? t('lecturers.deleteUsed', { count: courseCount }) : t('lecturers.deleteEmpty')}
        isBusy={isBusy}
        onConfirm={remove}
      />
    </div>
  )
}

/** The button above the list. */
export function NewLecturer() {
  const t = useTranslations('curation')
  return <NewButton label={t('lecturers.new')}>{dialog => <LecturerEditor lecturer={null} {...dialog} />}</NewButton>
}

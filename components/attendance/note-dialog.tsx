'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import type { Mark } from './marks'

interface NoteDialogProps {
  name: string
  mark: Mark
  isReadOnly: boolean
  onSave: (notes: string) => void
  onClose: () => void
}

/** The note of a mark. */
export function NoteDialog({ name, mark, isReadOnly, onSave, onClose }: NoteDialogProps) {
  const t = useTranslations('attendance')
  return (
    <Dialog open size="sm" title={t('noteOf', { name })} closeLabel={t('close')} onClose={onClose}>
      <form
        className="grid gap-4"
        onSubmit={event => {
          event.preventDefault()
          onSave(String(new FormData(event.currentTarget).get('notes') ?? '').trim())
          onClose()
        }}
      >
        <Field label={t('note')} hint={t('noteHint')}>
          <Textarea name="notes" defaultValue={mark?.notes} maxLength={500} rows={3} readOnly={isReadOnly} />
        </Field>
        {!isReadOnly && (
          <div className="flex justify-end gap-3">
            <Button variant="secondary" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit">{t('saveNote')}</Button>
          </div>
        )}
      </form>
    </Dialog>
  )
}

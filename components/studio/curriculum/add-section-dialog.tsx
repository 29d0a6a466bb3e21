'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

interface AddSectionDialogProps {
  language: string
  /** Stores it; false keeps the dialog open. */
  onAdd: (title: string) => Promise<boolean>
  onClose: () => void
}

/** A new section at the end of the course. */
export function AddSectionDialog({ language, onAdd, onClose }: AddSectionDialogProps) {
  const t = useTranslations('curriculum')
  const formId = useId()
  const [isMissing, setMissing] = useState(false)
  const [isBusy, setBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const title = String(new FormData(event.currentTarget).get('title')).trim()
    setMissing(title === '')
    if (title === '' || isBusy) return
    setBusy(true)
    if (await onAdd(title)) onClose()
    else setBusy(false)
  }

  return (
    <Dialog
      open
      size="sm"
      onClose={onClose}
      title={t('addSection')}
      closeLabel={t('close')}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" form={formId} loading={isBusy}>
            {t('add')}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" noValidate onSubmit={submit} className="pt-1">
        <Field label={t('sectionTitle')} hint={t('sectionHint')} error={isMissing && t('titleMissing')} required>
          <Input
            name="title"
            maxLength={120}
            lang={language}
            autoComplete="off"
            autoFocus
            onChange={() => setMissing(false)}
          />
        </Field>
      </form>
    </Dialog>
  )
}

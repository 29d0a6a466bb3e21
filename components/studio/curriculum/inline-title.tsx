'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

interface InlineTitleProps {
  value: string
  label: string
  maxLength: number
  language?: string
  /** Stores the name; false keeps the form open. */
  onSave: (title: string) => Promise<boolean>
  onClose: () => void
}

/** Another name, where the name stands: Enter keeps it, Escape leaves it as it was. */
export function InlineTitle({ value, label, maxLength, language, onSave, onClose }: InlineTitleProps) {
  const t = useTranslations('curriculum')
  const [isMissing, setMissing] = useState(false)
  const [isBusy, setBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const title = String(new FormData(event.currentTarget).get('title')).trim()
    setMissing(title === '')
    if (title === '' || isBusy) return
    if (title === value) return onClose()
    setBusy(true)
    if (await onSave(title)) onClose()
    else setBusy(false)
  }

  return (
    <form
      method="post"
      noValidate
      onSubmit={submit}
      onKeyDown={event => event.key === 'Escape' && onClose()}
      className="flex min-w-0 flex-1 flex-wrap items-start gap-2"
    >
      <Field label={label} hideLabel error={isMissing && t('titleMissing')} className="min-w-0 flex-[1_1_14rem]">
        <Input
          name="title"
          defaultValue={value}
          maxLength={maxLength}
          lang={language}
          autoComplete="off"
          autoFocus
          onFocus={event => event.target.select()}
          onChange={() => setMissing(false)}
        />
      </Field>
      <span className="flex gap-2">
        <Button type="submit" loading={isBusy} className="h-11">
          {t('save')}
        </Button>
        <Button variant="secondary" onClick={onClose} className="h-11">
          {t('cancel')}
        </Button>
      </span>
    </form>
  )
}

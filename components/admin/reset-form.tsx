'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { ResetTwoFactor } from '@/lib/two-factor/schema'

interface ResetFormProps {
  name: string
  isBusy: boolean
  onCancel: () => void
  onReset: (reason: string) => void
}

/** Why somebody's two-step sign-in is reset; without a reason it is not. */
export function ResetForm({ name, isBusy, onCancel, onReset }: ResetFormProps) {
  const t = useTranslations('admin.users')
  const tAdmin = useTranslations('admin')
  const [isWrong, setWrong] = useState(false)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    // A line break is only how it was typed.
    const text = String(new FormData(event.currentTarget).get('reason')).replace(/\s+/g, ' ')
    const { data } = ResetTwoFactor.safeParse({ reason: text })
    setWrong(!data)
    if (data) onReset(data.reason)
  }

  return (
    <form method="post" noValidate onSubmit={submit}>
      <Field
        label={t('resetReason')}
        hint={t('resetReasonHint', { name })}
        error={isWrong && t('resetReasonMissing')}
        required
      >
        <Textarea name="reason" rows={3} maxLength={300} autoFocus onChange={() => setWrong(false)} />
      </Field>
      <div className="mt-6 flex flex-wrap justify-end gap-3">
        <Button variant="secondary" onClick={onCancel}>
          {tAdmin('cancel')}
        </Button>
        <Button type="submit" variant="danger" loading={isBusy}>
          {t('resetSecondStep')}
        </Button>
      </div>
    </form>
  )
}

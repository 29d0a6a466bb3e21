'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { POST } from '@/app/api/organizations/[id]/courses/route'
import { studioPath } from '@/components/studio/paths'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { PlusGlyph } from '@/components/ui/glyph'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { apiFetch } from '@/lib/api/client'
import { FormDialog } from '../form-dialog'
import { useOrgRequest } from '../use-org-request'

interface NewCourseProps {
  organizationId: string
  categories: { id: string; name: string }[]
}

/** A draft of the school's; everything else about it is written in the studio. */
export function NewCourse({ organizationId, categories }: NewCourseProps) {
  const t = useTranslations('organization.courses')
  const tInvalid = useTranslations('organization.invalid')
  const locale = useLocale()
  const router = useRouter()
  const { send, isBusy, errors, setErrors } = useOrgRequest()
  const [open, setOpen] = useState(false)
  const [values, setValues] = useState({ title: '', category: '', isOrgPrivate: true })

  async function create() {
    const problems = {
      ...(!values.title.trim() && { title: tInvalid('title') }),
      ...(!values.category && { category: tInvalid('category') }),
    }
    if (Object.keys(problems).length > 0) return setErrors(problems)
    const made = await send(() =>
      apiFetch<typeof POST>('POST', `/organizations/${organizationId}/courses`, {
        body: { ...values, price: 0, level: 'beginner', language: locale },
      }),
    )
    if (made) router.push(studioPath(made.id))
  }

  return (
    <>
      <Button icon={<PlusGlyph className="icon-sm" />} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('new')}
      </Button>
      <FormDialog
        size="sm"
        open={open}
        onClose={() => {
          setErrors({})
          setOpen(false)
        }}
        title={t('newTitle')}
        text={t('newText')}
        submit={t('create')}
        isBusy={isBusy}
        onSubmit={() => void create()}
      >
        <Field label={t('name')} error={errors.title} required>
          <Input
            value={values.title}
            maxLength={120}
            autoComplete="off"
            autoFocus
            onChange={event => setValues({ ...values, title: event.target.value })}
          />
        </Field>
        <Field label={t('category')} error={errors.category} required>
          <Select value={values.category} onChange={event => setValues({ ...values, category: event.target.value })}>
            <option value="">{t('choose')}</option>
            {categories.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Switch
          trailing
          label={t('private')}
          hint={t('privateText')}
          checked={values.isOrgPrivate}
          onChange={event => setValues({ ...values, isOrgPrivate: event.target.checked })}
        />
      </FormDialog>
    </>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { PATCH } from '@/app/api/lecturers/[id]/route'
import type { POST } from '@/app/api/lecturers/route'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { apiFetch } from '@/lib/api/client'
import type { CuratedLecturer } from '@/lib/catalog/queries/curation'
import { AccountField } from './account-field'
import { EditDialog } from './edit-dialog'
import { PictureField } from './picture-field'
import { useCuration } from './use-curation'

const genders = ['female', 'male', 'other'] as const

type Values = Pick<CuratedLecturer, 'name' | 'email' | 'headline' | 'description' | 'account'> & {
  avatar: string
  gender: '' | (typeof genders)[number]
}

const valuesOf = (lecturer: CuratedLecturer | null): Values => ({
  name: lecturer?.name ?? '',
  email: lecturer?.email ?? '',
  avatar: lecturer?.avatar ?? '',
  headline: lecturer?.headline ?? '',
  description: lecturer?.description ?? '',
  gender: lecturer?.gender ?? '',
  account: lecturer?.account ?? null,
})

interface LecturerEditorProps {
  /** Null makes a new one. */
  lecturer: CuratedLecturer | null
  open: boolean
  onClose: () => void
}

/** Adds a lecturer or changes one. */
export function LecturerEditor({ lecturer, open, onClose }: LecturerEditorProps) {
  const t = useTranslations('curation')
  const { send, isBusy, errors, setErrors } = useCuration()
  const [values, setValues] = useState(valuesOf(lecturer))
  const [isUploading, setUploading] = useState(false)
  const change = (changes: Partial<Values>) => setValues(old => ({ ...old, ...changes }))
  const text = (key: 'name' | 'email' | 'headline' | 'description') => ({
    value: values[key],
    onChange: (event: { target: { value: string } }) => change({ [key]: event.target.value }),
  })

  function close() {
    setErrors({})
    setValues(valuesOf(lecturer))
    onClose()
  }

  async function save() {
    if (isUploading) return
    const { name, email, account, gender, avatar, headline, description } = values
    if (!name.trim() || !email.trim()) {
      return setErrors({
        ...(name.trim() ? {} : { name: t('invalid.name') }),
        ...(email.trim() ? {} : { email: t('invalid.email') }),
      })
    }
    const body = {
      name,
      email,
      headline,
      description,
      avatar: avatar || null,
      gender: gender || null,
      userId: account?.id ?? null,
    }
    const saved = await send(
      () =>
        lecturer
          ? apiFetch<typeof PATCH>('PATCH', `/lecturers/${lecturer.id}`, { body })
          : apiFetch<typeof POST>('POST', '/lecturers', { body }),
      { done: t(lecturer ? 'saved' : 'created', { name: name.trim() }) },
    )
    if (!saved) return
    if (!lecturer) setValues(valuesOf(null))
    onClose()
  }

  return (
    <EditDialog
      open={open}
      onClose={close}
      size="lg"
      title={lecturer ? t('lecturers.editTitle', { name: lecturer.name }) : t('lecturers.new')}
      isNew={!lecturer}
      isBusy={isBusy || isUploading}
      onSubmit={save}
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t('name')} error={errors.name} required>
          <Input {...text('name')} maxLength={120} autoComplete="off" autoFocus />
        </Field>
        <Field label={t('lecturers.email')} hint={t('lecturers.emailHint')} error={errors.email} required>
          <Input {...text('email')} type="email" autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Field>
      </div>
      <Field
        label={t('lecturers.headline')}
        hint={t('lecturers.headlineHint')}
        optionalText={t('optional')}
        error={errors.headline}
      >
        <Input {...text('headline')} maxLength={120} autoComplete="off" />
      </Field>
      <Field label={t('lecturers.about')} optionalText={t('optional')} error={errors.description}>
        <Textarea {...text('description')} rows={5} maxLength={5000} />
      </Field>
      <div className="grid gap-5 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <AccountField
          label={t('lecturers.account')}
          hint={t('lecturers.accountHint')}
          optionalText={t('optional')}
          error={errors.userId}
          value={values.account}
          onChange={account => change({ account: account && { email: '', ...account } })}
          words={{
            list: t('lecturers.accounts'),
            none: t('lecturers.noAccounts'),
            searching: t('lecturers.searching'),
            clear: t('lecturers.clearAccount'),
          }}
        />
        <Field label={t('lecturers.gender')}>
          <Select
            value={values.gender}
            onChange={event => change({ gender: genders.find(one => one === event.target.value) ?? '' })}
          >
            <option value="">{t('lecturers.genders.none')}</option>
            {genders.map(gender => (
              <option key={gender} value={gender}>
                {t(`lecturers.genders.${gender}`)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <PictureField
        label={t('lecturers.picture')}
        error={errors.avatar}
        address={values.avatar}
        onChange={avatar => change({ avatar })}
        onBusyChange={setUploading}
      />
    </EditDialog>
  )
}

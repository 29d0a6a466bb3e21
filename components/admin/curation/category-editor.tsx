'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { PATCH } from '@/app/api/categories/[id]/route'
import type { POST } from '@/app/api/categories/route'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { apiFetch } from '@/lib/api/client'
import type { CuratedCategory } from '@/lib/catalog/queries/curation'
import { EditDialog } from './edit-dialog'
import { PictureField } from './picture-field'
import { SlugField } from './slug-field'
import { useCuration } from './use-curation'

export type EditedCategory = Pick<CuratedCategory, 'id' | 'name' | 'slug' | 'description' | 'thumb'>

interface CategoryEditorProps {
  /** Null makes a new one. */
  category: EditedCategory | null
  open: boolean
  onClose: () => void
}

/** Adds a category or changes one. */
export function CategoryEditor({ category, open, onClose }: CategoryEditorProps) {
  const t = useTranslations('curation')
  const { send, isBusy, errors, setErrors } = useCuration()
  const before = { name: '', slug: '', description: '', thumb: '', ...category }
  const [values, setValues] = useState(before)
  const [isUploading, setUploading] = useState(false)
  const change = (changes: Partial<typeof values>) => setValues(old => ({ ...old, ...changes }))

  function close() {
    setErrors({})
    setValues(before)
    onClose()
  }

  async function save() {
    if (isUploading) return
    const { name, slug, description, thumb } = values
    if (!name.trim()) return setErrors({ name: t('invalid.name') })
    const body = { name, description, thumb, ...(slug && slug !== category?.slug ? { slug } : {}) }
    const saved = await send(
      () =>
        category
          ? apiFetch<typeof PATCH>('PATCH', `/categories/${category.id}`, { body })
          : apiFetch<typeof POST>('POST', '/categories', { body }),
      { done: t(category ? 'saved' : 'created', { name: name.trim() }) },
    )
    if (!saved) return
    setValues(category ? { ...values, ...saved } : before)
    onClose()
  }

  return (
    <EditDialog
      open={open}
      onClose={close}
      title={category ? t('categories.editTitle', { name: category.name }) : t('categories.new')}
      isNew={!category}
      isBusy={isBusy || isUploading}
      onSubmit={save}
    >
      <Field label={t('name')} error={errors.name} required>
        <Input
          value={values.name}
          maxLength={80}
          autoComplete="off"
          autoFocus
          onChange={event => change({ name: event.target.value })}
        />
      </Field>
      <SlugField isNew={!category} value={values.slug} error={errors.slug} onChange={slug => change({ slug })} />
      <Field
        label={t('description')}
        hint={t('categories.descriptionHint')}
        optionalText={t('optional')}
        error={errors.description}
      >
        <Textarea
          value={values.description}
          rows={3}
          maxLength={1000}
          onChange={event => change({ description: event.target.value })}
        />
      </Field>
      <PictureField
        label={t('categories.picture')}
        hint={t('categories.pictureHint')}
        error={errors.thumb}
        address={values.thumb}
        onChange={thumb => change({ thumb })}
        onBusyChange={setUploading}
      />
    </EditDialog>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DELETE, PATCH } from '@/app/api/levels/[id]/route'
import type { POST } from '@/app/api/levels/route'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { MenuItem, MenuSeparator } from '@/components/ui/menu'
import { MoreMenu } from '@/components/ui/more-menu'
import { NewButton } from '@/components/ui/new-button'
import { Textarea } from '@/components/ui/textarea'
import { apiFetch } from '@/lib/api/client'
import type { Level } from '@/lib/levels/schema'
import { ConfirmDialog } from '../confirm-dialog'
import { FormDialog } from '../form-dialog'
import { useOrgRequest } from '../use-org-request'

/** Changes or deletes a level. */
export function LevelActions({ level }: { level: Level }) {
  const t = useTranslations('organization.levels')
  const { send, isBusy } = useOrgRequest()
  const [asked, setAsked] = useState<'edit' | 'delete'>()
  const { id, name, termCount } = level
  const close = () => setAsked(undefined)

  async function remove() {
    const gone = await send(() => apiFetch<typeof DELETE>('DELETE', `/levels/${id}`), { done: t('deleted', { name }) })
    if (gone) close()
  }

  return (
    <>
      <MoreMenu label={t('actionsOf', { name })} size="sm">
        <MenuItem onClick={() => setAsked('edit')}>{t('edit')}</MenuItem>
        <MenuSeparator />
        <MenuItem tone="danger" onClick={() => setAsked('delete')}>
          {t('delete')}
        </MenuItem>
      </MoreMenu>
      <LevelEditor
        key={`${name} ${level.description}`}
        organizationId={level.organizationId}
        level={level}
        open={asked === 'edit'}
        onClose={close}
      />
      <ConfirmDialog
        open={asked === 'delete'}
        onClose={close}
        title={t('deleteTitle', { name })}
        text={t('deleteText', { count: termCount })}
        confirm={t('delete')}
        isBusy={isBusy}
        onConfirm={() => void remove()}
      />
    </>
  )
}

interface LevelEditorProps {
  organizationId: string
  /** Null makes a new one, which comes last. */
  level: Level | null
  open: boolean
  onClose: () => void
}

function LevelEditor({ organizationId, level, open, onClose }: LevelEditorProps) {
  const t = useTranslations('organization.levels')
  const tInvalid = useTranslations('organization.invalid')
  const { send, isBusy, errors, setErrors } = useOrgRequest()
  const before = { name: level?.name ?? '', description: level?.description ?? '' }
  const [values, setValues] = useState(before)

  async function save() {
    const name = values.name.trim()
    if (!name) return setErrors({ name: tInvalid('name') })
    const saved = await send(
      () =>
        level
          ? apiFetch<typeof PATCH>('PATCH', `/levels/${level.id}`, { body: values })
          : apiFetch<typeof POST>('POST', '/levels', { body: { organizationId, ...values } }),
      { done: t(level ? 'saved' : 'created', { name }) },
    )
    if (!saved) return
    setValues(level ? values : before)
    onClose()
  }

  return (
    <FormDialog
      size="sm"
      open={open}
      onClose={() => {
        setValues(before)
        setErrors({})
        onClose()
      }}
      title={level ? t('editTitle', { name: level.name }) : t('new')}
      submit={level ? t('save') : t('create')}
      isBusy={isBusy}
      onSubmit={() => void save()}
    >
      <Field label={t('name')} hint={t('nameHint')} error={errors.name} required>
        <Input
          value={values.name}
          maxLength={120}
          autoComplete="off"
          autoFocus
          onChange={event => setValues({ ...values, name: event.target.value })}
        />
      </Field>
      <Field label={t('description')} optionalText={t('optional')} error={errors.description}>
        <Textarea
          value={values.description}
          rows={3}
          maxLength={2000}
          onChange={event => setValues({ ...values, description: event.target.value })}
        />
      </Field>
    </FormDialog>
  )
}

/** The button above the list. */
export function NewLevel({ organizationId }: { organizationId: string }) {
  const t = useTranslations('organization.levels')
  return (
    <NewButton label={t('new')}>
      {dialog => <LevelEditor organizationId={organizationId} level={null} {...dialog} />}
    </NewButton>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { PATCH } from '@/app/api/organizations/[id]/roles/[roleId]/route'
import type { POST } from '@/app/api/organizations/[id]/roles/route'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { apiFetch } from '@/lib/api/client'
import { type Permission, permissions } from '@/lib/organizations/policy'
import type { OrganizationRole } from '@/lib/organizations/schema'
import { FormDialog } from '../form-dialog'
import { useOrgRequest } from '../use-org-request'
import { RoleWords } from './role-words'

interface RoleEditorProps {
  organizationId: string
  /** Null makes a new one. */
  editing: OrganizationRole | null
  /** What the reader may hand out. */
  own: readonly Permission[]
  open: boolean
  onClose: () => void
}

/** Makes a role or changes one, and says in words what it will be able to do. */
export function RoleEditor({ organizationId, editing, own, open, onClose }: RoleEditorProps) {
  const t = useTranslations('organization.roles')
  const tPermissions = useTranslations('organization.permissions')
  const tInvalid = useTranslations('organization.invalid')
  const { send, isBusy, errors, setErrors } = useOrgRequest()
  const before = permissions.filter(name => editing?.permissions[name])
  const [name, setName] = useState(editing?.name ?? '')
  const [chosen, setChosen] = useState<readonly Permission[]>(before)

  function close() {
    setName(editing?.name ?? '')
    setChosen(before)
    setErrors({})
    onClose()
  }

  async function save() {
    if (!name.trim()) return setErrors({ name: tInvalid('name') })
    const body = { name, permissions: [...chosen] }
    const saved = await send(
      () =>
        editing
          ? apiFetch<typeof PATCH>('PATCH', `/organizations/${organizationId}/roles/${editing.id}`, { body })
          : apiFetch<typeof POST>('POST', `/organizations/${organizationId}/roles`, { body }),
      { done: t(editing ? 'saved' : 'created', { name: name.trim() }) },
    )
    if (!saved) return
    if (!editing) {
      setName('')
      setChosen([])
    }
    onClose()
  }

  return (
    <FormDialog
      size="lg"
      open={open}
      onClose={close}
      title={editing ? t('editTitle', { name: editing.name }) : t('new')}
      submit={editing ? t('save') : t('create')}
      isBusy={isBusy}
      onSubmit={() => void save()}
    >
      <Field label={t('name')} error={errors.name} required>
        <Input
          value={name}
          maxLength={60}
          autoComplete="off"
          autoFocus
          onChange={event => setName(event.target.value)}
        />
      </Field>
      <fieldset>
        <legend className="mb-2 font-medium text-sm">{t('allows')}</legend>
        <div className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
          {permissions.map(permission => {
            const isOwn = own.includes(permission)
            return (
              <Checkbox
                key={permission}
                label={tPermissions(`${permission}.name`)}
                hint={isOwn ? tPermissions(`${permission}.text`) : t('lacking')}
                checked={chosen.includes(permission)}
                disabled={!isOwn}
                onChange={event =>
                  setChosen(
                    permissions.filter(one => (one === permission ? event.target.checked : chosen.includes(one))),
                  )
                }
              />
            )
          })}
        </div>
      </fieldset>
      <div aria-live="polite" className="rounded-control bg-surface-sunken p-4">
        <RoleWords permissions={chosen} />
      </div>
    </FormDialog>
  )
}

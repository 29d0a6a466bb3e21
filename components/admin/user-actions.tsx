'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { POST } from '@/app/api/users/[id]/reset-2fa/route'
import type { PATCH } from '@/app/api/users/[id]/route'
import { useRequest, wordedOf } from '@/components/shell/use-request'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { MenuItem, MenuLink, MenuSeparator } from '@/components/ui/menu'
import { MoreMenu } from '@/components/ui/more-menu'
import { Select } from '@/components/ui/select'
import { apiFetch } from '@/lib/api/client'
import { type Account, roles } from '@/lib/users/schema'
import { auditPath } from './filters'
import { ResetForm } from './reset-form'

interface UserActionsProps {
  account: Pick<Account, 'id' | 'name' | 'role' | 'twoFactorEnabled'> & { isClosed: boolean; isOwn: boolean }
}

type Role = Account['role']
const known = [
  'last-admin',
  'two-factor-off',
  'own-account',
  'not-found',
  'unauthenticated',
  'forbidden',
  'offline',
] as const

/** What an administrator may do to an account; each is asked once more. */
export function UserActions({ account }: UserActionsProps) {
  const t = useTranslations('admin.users')
  const tAdmin = useTranslations('admin')
  const tRoles = useTranslations('account.roles')
  const [asked, setAsked] = useState<'role' | 'standing' | 'secondStep'>()
  const { send, isBusy } = useRequest({
    failed: t('failed'),
    failure: type => t(`failures.${wordedOf(known, type)}`),
    refreshes: true,
  })
  const { id, name, isClosed } = account

  const change = (body: { role?: Role; deactivated?: boolean }, done: string) =>
    run(() => apiFetch<typeof PATCH>('PATCH', `/users/${id}`, { body }), done)

  async function run(request: () => Promise<unknown>, done: string) {
    if (await send(request, { done })) setAsked(undefined)
  }

  const closeLabel = tAdmin('close')
  const onClose = () => setAsked(undefined)
  return (
    // The cell aligns its text to the end, and a dialog inherits that.
    <div className="text-left">
      <MoreMenu label={t('actionsOf', { name })}>
        <MenuItem onClick={() => setAsked('role')}>{t('changeRole')}</MenuItem>
        <MenuLink href={auditPath({ userId: id })}>{t('events')}</MenuLink>
        <MenuSeparator />
        {account.twoFactorEnabled && !account.isOwn && (
          <MenuItem tone="danger" onClick={() => setAsked('secondStep')}>
            {t('resetSecondStep')}
          </MenuItem>
        )}
        <MenuItem tone={isClosed ? 'default' : 'danger'} onClick={() => setAsked('standing')}>
          {isClosed ? t('reactivate') : t('deactivate')}
        </MenuItem>
      </MoreMenu>
      <Dialog
        size="sm"
        open={asked === 'role'}
        onClose={onClose}
        title={t('roleTitle', { name })}
        description={t('roleText')}
        closeLabel={closeLabel}
      >
        <RoleForm
          role={account.role}
          isBusy={isBusy}
          onCancel={onClose}
          onSave={role => change({ role }, t('roleSaved', { name, role: tRoles(role) }))}
        />
      </Dialog>
      <Dialog
        size="sm"
        open={asked === 'secondStep'}
        onClose={onClose}
        title={t('resetTitle')}
        description={t('resetText', { name })}
        closeLabel={closeLabel}
      >
        <ResetForm
          name={name}
          isBusy={isBusy}
          onCancel={onClose}
          onReset={reason =>
            run(
              () => apiFetch<typeof POST>('POST', `/users/${id}/reset-2fa`, { body: { reason } }),
              t('resetDone', { name }),
            )
          }
        />
      </Dialog>
      <ConfirmDialog
        open={asked === 'standing'}
        onClose={onClose}
        title={t(isClosed ? 'reactivateTitle' : 'deactivateTitle', { name })}
        text={t(isClosed ? 'reactivateText' : 'deactivateText')}
        labels={{
          confirm: t(isClosed ? 'reactivate' : 'deactivate'),
          cancel: tAdmin('cancel'),
          close: closeLabel,
        }}
        isBusy={isBusy}
        tone={isClosed ? 'primary' : 'danger'}
        onConfirm={() =>
          change({ deactivated: !isClosed }, t(isClosed ? 'reactivatedDone' : 'deactivatedDone', { name }))
        }
      />
    </div>
  )
}

interface RoleFormProps {
  role: Role
  isBusy: boolean
  onCancel: () => void
  onSave: (role: Role) => void
}

function RoleForm({ role, isBusy, onCancel, onSave }: RoleFormProps) {
  const t = useTranslations('admin.users')
  const tAdmin = useTranslations('admin')
  const tRoles = useTranslations('account.roles')
  const [chosen, setChosen] = useState(role)
  const warning = useId()
  return (
    <form
      method="post"
      onSubmit={event => {
        event.preventDefault()
        onSave(chosen)
      }}
    >
      <Field label={t('role')}>
        <Select
          value={chosen}
          aria-describedby={chosen === 'admin' ? warning : undefined}
          onChange={event => setChosen(roles.find(one => one === event.target.value) ?? role)}
        >
          {roles.map(one => (
            <option key={one} value={one}>
              {tRoles(one)}
            </option>
          ))}
        </Select>
      </Field>
      <div id={warning} aria-live="polite">
        {chosen === 'admin' && role !== 'admin' && (
          <Alert tone="warning" className="mt-4">
            {t('adminWarning')}
          </Alert>
        )}
      </div>
      <div className="mt-6 flex flex-wrap justify-end gap-3">
        <Button variant="secondary" onClick={onCancel}>
          {tAdmin('cancel')}
        </Button>
        <Button type="submit" loading={isBusy} aria-disabled={chosen === role || undefined}>
          {t('saveRole')}
        </Button>
      </div>
    </form>
  )
}

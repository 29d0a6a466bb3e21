'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DELETE } from '@/app/api/organizations/[id]/roles/[roleId]/route'
import { Dialog } from '@/components/ui/dialog'
import { MenuItem, MenuSeparator } from '@/components/ui/menu'
import { MoreMenu } from '@/components/ui/more-menu'
import { NewButton } from '@/components/ui/new-button'
import { apiFetch } from '@/lib/api/client'
import { coversAll, type Permission, permissions } from '@/lib/organizations/policy'
import type { OrganizationRole } from '@/lib/organizations/schema'
import { ConfirmDialog } from '../confirm-dialog'
import { useOrgRequest } from '../use-org-request'
import { RoleEditor } from './role-editor'
import { RoleWords } from './role-words'

interface RoleActionsProps {
  role: OrganizationRole
  own: readonly Permission[]
  mayManage: boolean
}

/** What can be done with a role: everybody may ask what it means. */
export function RoleActions({ role, own, mayManage }: RoleActionsProps) {
  const t = useTranslations('organization.roles')
  const tOrg = useTranslations('organization')
  const { send, isBusy } = useOrgRequest()
  const [asked, setAsked] = useState<'words' | 'edit' | 'delete'>()
  const { id, organizationId, name, isSystem, memberCount } = role
  const granted = permissions.filter(permission => role.permissions[permission])
  const mayEdit = mayManage && !isSystem
  const mayDelete = mayEdit && coversAll(own, granted)
  const close = () => setAsked(undefined)

  async function remove() {
    const gone = await send(() => apiFetch<typeof DELETE>('DELETE', `/organizations/${organizationId}/roles/${id}`), {
      done: t('deleted', { name }),
    })
    if (gone) close()
  }

  return (
    // The cell aligns its text to the end, and a dialog inherits that.
    <div className="text-left">
      <MoreMenu label={t('actionsOf', { name })}>
        <MenuItem onClick={() => setAsked('words')}>{t('explain')}</MenuItem>
        {mayEdit && <MenuItem onClick={() => setAsked('edit')}>{t('edit')}</MenuItem>}
        {mayDelete && <MenuSeparator />}
        {mayDelete && (
          <MenuItem tone="danger" onClick={() => setAsked('delete')}>
            {t('delete')}
          </MenuItem>
        )}
      </MoreMenu>
      <Dialog size="sm" open={asked === 'words'} onClose={close} title={name} closeLabel={tOrg('close')}>
        <RoleWords permissions={granted} />
        {isSystem && <p className="mt-4 text-ink-muted text-xs">{t('systemText')}</p>}
      </Dialog>
      {mayEdit && (
        <RoleEditor
          key={JSON.stringify(role)}
          organizationId={organizationId}
          editing={role}
          own={own}
          open={asked === 'edit'}
          onClose={close}
        />
      )}
      <ConfirmDialog
        open={asked === 'delete'}
        onClose={close}
        title={t('deleteTitle', { name })}
        text={memberCount > 0 ? t('deleteUsed', { count: memberCount }) : t('deleteText')}
        confirm={t('delete')}
        isBusy={isBusy}
        onConfirm={() => void remove()}
      />
    </div>
  )
}

/** The button above the matrix. */
export function NewRole({ organizationId, own }: { organizationId: string; own: readonly Permission[] }) {
  const t = useTranslations('organization.roles')
  return (
    <NewButton label={t('new')}>
      {dialog => <RoleEditor organizationId={organizationId} editing={null} own={own} {...dialog} />}
    </NewButton>
  )
}

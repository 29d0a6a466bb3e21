'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { POST as Resend } from '@/app/api/organizations/[id]/invitations/[membershipId]/route'
import type { PATCH } from '@/app/api/organizations/[id]/users/[userId]/role/route'
import { MenuItem, MenuSeparator } from '@/components/ui/menu'
import { MoreMenu } from '@/components/ui/more-menu'
import { apiFetch } from '@/lib/api/client'
import type { Member } from '@/lib/organizations/schema'
import { ConfirmDialog } from '../confirm-dialog'
import { FormDialog } from '../form-dialog'
import { type Place, PlaceFields, type Places } from '../place-fields'
import { useOrgRequest } from '../use-org-request'
import type { MemberRights } from './member-table'
import { removePlace } from './requests'

interface MemberActionsProps {
  organizationId: string
  member: Member
  places: Places
  rights: MemberRights
  isOwn: boolean
}

/** What can be done with one member or one invitation. */
export function MemberActions({ organizationId, member, places, rights, isOwn }: MemberActionsProps) {
  const t = useTranslations('organization.members')
  const { send, isBusy } = useOrgRequest()
  const [asked, setAsked] = useState<'place' | 'remove' | 'standing'>()
  const name = member.name ?? member.email ?? ''
  const isInvited = member.status === 'invited'
  const isOut = member.status === 'inactive'
  const mayPlace = rights.place && member.userId !== null && member.status !== 'left'
  const mayShut = mayPlace && !isInvited && !isOwn && !member.isOwner
  const mayRemove = rights.invite && member.status !== 'left' && !isOwn && !member.isOwner
  const mayResend = rights.invite && isInvited
  if (!mayPlace && !mayRemove && !mayResend) return null

  const resend = () =>
    send(() => apiFetch<typeof Resend>('POST', `/organizations/${organizationId}/invitations/${member.id}`), {
      done: t('resent', { name }),
    })
  const close = () => setAsked(undefined)
  const setStatus = async () => {
    const status = isOut ? ('active' as const) : ('inactive' as const)
    const saved = await send(
      () =>
        apiFetch<typeof PATCH>('PATCH', `/organizations/${organizationId}/users/${member.userId}/role`, {
          body: { status },
        }),
      { done: t(isOut ? 'letInDone' : 'shutOutDone', { name }) },
    )
    if (saved) close()
  }
  const remove = async () => {
    const gone = await send(() => removePlace(organizationId, member), {
      done: t(isInvited ? 'revoked' : 'removed', { name }),
    })
    if (gone) close()
  }

  return (
    // The cell aligns its text to the end, and a dialog inherits that.
    <div className="text-left">
      <MoreMenu label={t('actionsOf', { name })}>
        {mayPlace && <MenuItem onClick={() => setAsked('place')}>{t('change')}</MenuItem>}
        {mayResend && <MenuItem onClick={() => void resend()}>{t('resend')}</MenuItem>}
        {(mayShut || mayRemove) && (mayPlace || mayResend) && <MenuSeparator />}
        {mayShut && <MenuItem onClick={() => setAsked('standing')}>{t(isOut ? 'letIn' : 'shutOut')}</MenuItem>}
        {mayRemove && (
          <MenuItem tone="danger" onClick={() => setAsked('remove')}>
            {t(isInvited ? 'revoke' : 'remove')}
          </MenuItem>
        )}
      </MoreMenu>
      {mayPlace && (
        <PlaceDialog
          key={`${member.role.id} ${member.level?.id} ${member.term?.id}`}
          organizationId={organizationId}
          member={member}
          name={name}
          places={places}
          open={asked === 'place'}
          onClose={close}
        />
      )}
      <ConfirmDialog
        open={asked === 'standing'}
        onClose={close}
        title={t(isOut ? 'letInTitle' : 'shutOutTitle', { name })}
        text={t(isOut ? 'letInText' : 'shutOutText')}
        confirm={t(isOut ? 'letIn' : 'shutOut')}
        tone={isOut ? 'primary' : 'danger'}
        isBusy={isBusy}
        onConfirm={() => void setStatus()}
      />
      <ConfirmDialog
        open={asked === 'remove'}
        onClose={close}
        title={t(isInvited ? 'revokeTitle' : 'removeTitle', { name })}
        text={t(isInvited ? 'revokeText' : 'removeText')}
        confirm={t(isInvited ? 'revoke' : 'remove')}
        isBusy={isBusy}
        onConfirm={() => void remove()}
      />
    </div>
  )
}

interface PlaceDialogProps {
  organizationId: string
  member: Member
  name: string
  places: Places
  open: boolean
  onClose: () => void
}

function PlaceDialog({ organizationId, member, name, places, open, onClose }: PlaceDialogProps) {
  const t = useTranslations('organization.members')
  const { send, isBusy, errors } = useOrgRequest()
  const before: Place = { roleId: member.role.id, levelId: member.level?.id ?? '', termId: member.term?.id ?? '' }
  const [place, setPlace] = useState(before)

  async function save() {
    const { roleId, levelId, termId } = place
    const saved = await send(
      () =>
        apiFetch<typeof PATCH>('PATCH', `/organizations/${organizationId}/users/${member.userId}/role`, {
          // The role only when it changed: nobody changes their own, and it takes the permissions of both.
          body: { ...(roleId !== before.roleId && { roleId }), levelId: levelId || null, termId: termId || null },
        }),
      { done: t('saved', { name }) },
    )
    if (saved) onClose()
  }

  return (
    <FormDialog
      open={open}
      onClose={() => {
        setPlace(before)
        onClose()
      }}
      title={t('placeTitle', { name })}
      submit={t('save')}
      isBusy={isBusy}
      onSubmit={() => void save()}
    >
      <PlaceFields
        places={places}
        value={place}
        errors={errors}
        onChange={changes => setPlace({ ...place, ...changes })}
      />
    </FormDialog>
  )
}

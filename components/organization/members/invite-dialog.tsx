'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { POST } from '@/app/api/organizations/[id]/members/route'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { PlusGlyph } from '@/components/ui/glyph'
import { Input } from '@/components/ui/input'
import { apiFetch } from '@/lib/api/client'
import { EmailAddress } from '@/lib/api/schema'
import { FormDialog } from '../form-dialog'
import { type Place, PlaceFields, type Places } from '../place-fields'
import { useOrgRequest } from '../use-org-request'

interface InviteDialogProps {
  organizationId: string
  places: Places
  studentRoleId: string
}

/** Invites one person by their address. The role, level and term stay for the next one. */
export function InviteDialog({ organizationId, places, studentRoleId }: InviteDialogProps) {
  const t = useTranslations('organization.members')
  const tInvalid = useTranslations('organization.invalid')
  const { send, isBusy, errors, setErrors } = useOrgRequest()
  const [open, setOpen] = useState(false)
  const [email, setEmail] = useState('')
  const [place, setPlace] = useState<Place>({ roleId: studentRoleId, levelId: '', termId: '' })

  async function invite() {
    const address = email.trim()
    if (!EmailAddress.safeParse(address).success) return setErrors({ email: tInvalid('email') })
    const { roleId, levelId, termId } = place
    const made = await send(
      () =>
        apiFetch<typeof POST>('POST', `/organizations/${organizationId}/members`, {
          body: { email: address, roleId, levelId: levelId || null, termId: termId || null },
        }),
      {
        done: t('invitedDone', { email: address }),
        onProblem: problem => {
          if (problem.type !== 'already-member') return false
          setErrors({ email: t('already') })
          return true
        },
      },
    )
    if (!made) return
    setEmail('')
    setOpen(false)
  }

  return (
    <>
      <Button icon={<PlusGlyph className="icon-sm" />} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('invite')}
      </Button>
      <FormDialog
        open={open}
        onClose={() => {
          setErrors({})
          setOpen(false)
        }}
        title={t('inviteTitle')}
        text={t('inviteText')}
        submit={t('sendInvitation')}
        isBusy={isBusy}
        onSubmit={() => void invite()}
      >
        <Field label={t('email')} error={errors.email} required>
          <Input
            type="email"
            value={email}
            maxLength={320}
            autoComplete="off"
            autoFocus
            onChange={event => setEmail(event.target.value)}
          />
        </Field>
        <PlaceFields
          places={places}
          value={place}
          errors={errors}
          onChange={changes => setPlace({ ...place, ...changes })}
        />
      </FormDialog>
    </>
  )
}

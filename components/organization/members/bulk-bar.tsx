'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { PATCH } from '@/app/api/organizations/[id]/users/[userId]/role/route'
import { Alert, AlertRegion } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast-store'
import { ApiProblem, apiFetch } from '@/lib/api/client'
import type { Member } from '@/lib/organizations/schema'
import { ConfirmDialog } from '../confirm-dialog'
import { FormDialog } from '../form-dialog'
import { type Place, PlaceFields, type Places } from '../place-fields'
import { failureOf } from '../use-org-request'
import type { MemberRights } from './member-table'
import { removePlace } from './requests'

interface BulkBarProps {
  organizationId: string
  members: Member[]
  places: Places
  rights: MemberRights
  onDone: () => void
}

type Refused = { name: string; reason: string }

/** Changes or removes everybody who is chosen, one after the other, and says whom it could not. */
export function BulkBar({ organizationId, members, places, rights, onDone }: BulkBarProps) {
  const t = useTranslations('organization.members')
  const tFailures = useTranslations('organization.failures')
  const router = useRouter()
  const [asked, setAsked] = useState<'place' | 'remove'>()
  const [progress, setProgress] = useState<{ done: number; total: number }>()
  const [refused, setRefused] = useState<Refused[]>([])
  const [place, setPlace] = useState<Place>({ roleId: '', levelId: '', termId: '' })
  // Who has no account yet has no role to change: their invitation says what they become.
  const people = members.filter(({ userId }) => userId !== null)
  const isBusy = progress !== undefined

  async function run(list: Member[], act: (member: Member) => Promise<unknown>) {
    const failed: Refused[] = []
    setProgress({ done: 0, total: list.length })
    for (const [index, member] of list.entries()) {
      try {
        await act(member)
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error
        failed.push({ name: member.name ?? member.email ?? '', reason: tFailures(failureOf(error)) })
        if (error.type === 'offline' || error.type === 'unauthenticated') break
      }
      setProgress({ done: index + 1, total: list.length })
    }
    setProgress(undefined)
    setRefused(failed)
    setAsked(undefined)
    const count = list.length - failed.length
    if (count > 0) toast({ tone: 'positive', title: t('bulkDone', { count }) })
    onDone()
    router.refresh()
  }

  const change = () =>
    run(people, ({ userId }) =>
      apiFetch<typeof PATCH>('PATCH', `/organizations/${organizationId}/users/${userId}/role`, {
        body: {
          ...(place.roleId && { roleId: place.roleId }),
          levelId: place.levelId || null,
          termId: place.termId || null,
        },
      }),
    )

  return (
    <>
      {rights.place && (
        <Button
          variant="secondary"
          size="sm"
          aria-haspopup="dialog"
          aria-disabled={people.length === 0 || undefined}
          onClick={() => people.length > 0 && setAsked('place')}
        >
          {t('changeChosen')}
        </Button>
      )}
      {rights.invite && (
        <Button
          variant="danger-quiet"
          size="sm"
          aria-haspopup="dialog"
          aria-disabled={members.length === 0 || undefined}
          onClick={() => members.length > 0 && setAsked('remove')}
        >
          {t('removeChosen')}
        </Button>
      )}
      <p role="status" className="text-ink-muted text-sm">
        {progress ? t('bulkProgress', progress) : members.length > 0 ? t('chosen', { count: members.length }) : ''}
      </p>
      <AlertRegion className="w-full">
        {refused.length > 0 && (
          <Alert tone="warning" title={t('bulkRefused', { count: refused.length })}>
            <ul className="list-disc pl-5">
              {refused.map(({ name, reason }) => (
                <li key={name}>
                  <span className="font-medium">{name}</span>: {reason}
                </li>
              ))}
            </ul>
          </Alert>
        )}
      </AlertRegion>
      <FormDialog
        open={asked === 'place'}
        onClose={() => setAsked(undefined)}
        title={t('changeTitle', { count: people.length })}
        text={t('changeText')}
        submit={t('save')}
        isBusy={isBusy}
        onSubmit={() => void change()}
      >
        <PlaceFields
          keepRole
          places={places}
          value={place}
          errors={{}}
          onChange={changes => setPlace({ ...place, ...changes })}
        />
      </FormDialog>
      <ConfirmDialog
        open={asked === 'remove'}
        onClose={() => setAsked(undefined)}
        title={t('removeManyTitle', { count: members.length })}
        text={t('removeText')}
        confirm={t('remove')}
        isBusy={isBusy}
        onConfirm={() => void run(members, member => removePlace(organizationId, member))}
      />
    </>
  )
}

'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Badge, type BadgeTone } from '@/components/ui/badge'
import { Checkbox } from '@/components/ui/checkbox'
import { EmptyState } from '@/components/ui/empty-state'
import { MixedCheckbox } from '@/components/ui/mixed-checkbox'
import { Table, type TableColumn } from '@/components/ui/table'
import type { Member } from '@/lib/organizations/schema'
import type { Places } from '../place-fields'
import { BulkBar } from './bulk-bar'
import { MemberActions } from './member-actions'

/** What the reader may do with members. */
export type MemberRights = { invite: boolean; place: boolean }

interface MemberTableProps {
  organizationId: string
  members: Member[]
  places: Places
  rights: MemberRights
  ownUserId: string
  isNarrowed: boolean
}

const tones: Record<Member['status'], BadgeTone> = {
  active: 'positive',
  invited: 'accent',
  inactive: 'warning',
  left: 'neutral',
}

/** Who may be chosen for a change of many. */
const isChoosable = (member: Member, ownUserId: string) =>
  member.status !== 'left' && !member.isOwner && member.userId !== ownUserId

/** The people of an organization; several can be chosen and changed at once. */
export function MemberTable(props: MemberTableProps) {
  const { organizationId, members, places, rights, ownUserId } = props
  const t = useTranslations('organization.members')
  const format = useFormatter()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const mayChange = rights.invite || rights.place
  const choosable = members.filter(member => isChoosable(member, ownUserId))
  const selected = choosable.filter(({ id }) => chosen.has(id))
  const day = (text: string) => format.dateTime(new Date(text), { dateStyle: 'medium' })
  const nameOf = (member: Member) => member.name ?? member.email ?? ''

  function toggle(ids: string[], isOn: boolean) {
    const next = new Set(chosen)
    for (const id of ids) isOn ? next.add(id) : next.delete(id)
    setChosen(next)
  }

  const columns: TableColumn<Member>[] = [
    {
      key: 'person',
      header: t('person'),
      rowHeader: true,
      cell: member => (
        <span className="flex min-w-0 items-center gap-3">
          {mayChange && (
            <Checkbox
              aria-label={t('choose', { name: nameOf(member) })}
              checked={chosen.has(member.id) && isChoosable(member, ownUserId)}
              disabled={!isChoosable(member, ownUserId)}
              onChange={event => toggle([member.id], event.target.checked)}
            />
          )}
          <Avatar name={nameOf(member)} seed={member.userId ?? member.id} src={member.imageProfileUrl} size="sm" />
          <span className="min-w-0">
            <span className="wrap-anywhere block">
              {nameOf(member)}
              {member.userId === ownUserId && (
                <span className="ml-2 font-normal text-ink-muted text-xs">({t('you')})</span>
              )}
            </span>
            {member.name && member.email && (
              <span className="block break-all font-normal text-ink-muted text-xs">{member.email}</span>
            )}
          </span>
        </span>
      ),
    },
    {
      key: 'role',
      header: t('role'),
      cell: ({ role, isOwner }) => (
        <span className="inline-flex flex-wrap gap-1.5">
          <Badge>{role.name}</Badge>
          {isOwner && <Badge tone="accent">{t('owner')}</Badge>}
        </span>
      ),
    },
    {
      key: 'place',
      header: t('place'),
      cell: ({ level, term }) =>
        level || term ? (
          <span className="text-sm">
            {level?.name}
            {term && <span className="block text-ink-muted text-xs">{term.name}</span>}
          </span>
        ) : (
          <span className="text-ink-muted">–</span>
        ),
    },
    {
      key: 'status',
      header: t('status'),
      cell: member => (
        <span className="inline-grid gap-0.5">
          <span>
            <Badge tone={tones[member.status]}>{t(`statuses.${member.status}`)}</Badge>
          </span>
          {member.invitationExpiresAt && (
            <span className="text-ink-muted text-xs">
              {t(new Date(member.invitationExpiresAt) < new Date() ? 'expired' : 'until', {
                date: day(member.invitationExpiresAt),
              })}
            </span>
          )}
        </span>
      ),
    },
  ]
  if (members.some(({ lastActiveAt }) => lastActiveAt !== undefined)) {
    columns.push({
      key: 'seen',
      header: t('lastActive'),
      className: 'whitespace-nowrap',
      cell: ({ lastActiveAt }) =>
        lastActiveAt ? day(lastActiveAt) : <span className="text-ink-muted">{t('never')}</span>,
    })
  }
  if (mayChange) {
    columns.push({
      key: 'actions',
      header: t('actions'),
      hideHeader: true,
      className: 'w-px text-right',
      cell: member => (
        <MemberActions
          organizationId={organizationId}
          member={member}
          places={places}
          rights={rights}
          isOwn={member.userId === ownUserId}
        />
      ),
    })
  }
  return (
    <>
      {mayChange && choosable.length > 0 && (
        <div className="mb-3 flex min-h-11 flex-wrap items-center gap-x-4 gap-y-2">
          <MixedCheckbox
            label={t('chooseAll', { count: choosable.length })}
            checked={selected.length === choosable.length}
            mixed={selected.length > 0 && selected.length < choosable.length}
            onChange={event =>
              toggle(
                choosable.map(({ id }) => id),
                event.target.checked,
              )
            }
          />
          <BulkBar
            organizationId={organizationId}
            members={selected}
            places={places}
            rights={rights}
            onDone={() => setChosen(new Set())}
          />
        </div>
      )}
      <Table
        caption={t('list')}
        columns={columns}
        rows={members}
        rowKey={({ id }) => id}
        isSelected={({ id }) => chosen.has(id)}
        cardsBelow="lg"
        empty={
          props.isNarrowed ? (
            <EmptyState size="inline" title={t('noMatchTitle')} text={t('noMatchText')} />
          ) : (
            <EmptyState size="inline" title={t('emptyTitle')} text={t('emptyText')} />
          )
        }
      />
    </>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import type { PUT } from '@/app/api/notifications/preferences/route'
import { useReady } from '@/components/shell/use-ready'
import { Checkbox } from '@/components/ui/checkbox'
import { toast } from '@/components/ui/toast-store'
import { apiFetch } from '@/lib/api/client'
import { awayMinutes } from '@/lib/chat/policy'
import { type NotificationGroup, notificationGroups } from '@/lib/notifications/policy'
import type { Preference } from '@/lib/notifications/schema'

const channels = ['inApp', 'email', 'digest'] as const
type Channel = (typeof channels)[number]

const headClass =
  'w-13 pb-2 pl-0.5 text-center align-bottom font-medium text-balance text-ink-muted text-xs leading-tight sm:w-28'
const cellClass = 'py-2.5 pl-0.5 text-center align-middle'

/** What somebody is told and how: a box for each, saved as it is ticked. */
export function PreferenceMatrix({ preferences }: { preferences: Preference[] }) {
  const t = useTranslations('notifications.preferences')
  const isReady = useReady()
  const [rows, setRows] = useState(preferences)
  // One after the other, so that the last tick is the one that stays.
  const queue = useRef<Promise<unknown>>(Promise.resolve())

  function choose(type: Preference['type'], channel: Channel, isOn: boolean) {
    const set = (value: boolean) =>
      setRows(before => before.map(row => (row.type === type ? { ...row, [channel]: value } : row)))
    set(isOn)
    queue.current = queue.current.then(async () => {
      try {
        await apiFetch<typeof PUT>('PUT', '/notifications/preferences', { body: [{ type, [channel]: isOn }] })
        toast({ tone: 'positive', title: t('saved') })
      } catch {
        set(!isOn)
        toast({ tone: 'danger', title: t('failed'), description: t('retry') })
      }
    })
  }

  const groups = notificationGroups.filter(group => rows.some(row => row.group === group))
  return (
    <div className="grid gap-9">
      {groups.map(group => (
        <GroupTable key={group} group={group} rows={rows} isReady={isReady} onChoose={choose} />
      ))}
    </div>
  )
}

interface GroupTableProps {
  group: NotificationGroup
  rows: Preference[]
  isReady: boolean
  onChoose: (type: Preference['type'], channel: Channel, isOn: boolean) => void
}

function GroupTable({ group, rows, isReady, onChoose }: GroupTableProps) {
  const t = useTranslations('notifications.preferences')
  return (
    <table className="w-full border-collapse text-left text-sm">
      <caption className="sr-only">{t(`groups.${group}`)}</caption>
      <thead>
        <tr className="border-b">
          <th scope="col" className="display pb-2 font-semibold text-lg">
            {t(`groups.${group}`)}
          </th>
          {channels.map(channel => (
            <th key={channel} scope="col" className={headClass}>
              <span className="sm:hidden">{t(`short.${channel}`)}</span>
              <span className="hidden sm:inline">{t(channel)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y">
        {rows
          .filter(row => row.group === group)
          .map(row => {
            const name = t(`names.${row.type}`)
            const hint = `hints.${row.type}`
            return (
              <tr key={row.type}>
                <th scope="row" className="py-2.5 pr-2 font-normal">
                  {name}
                  {t.has(hint) && (
                    <span className="block text-ink-muted text-xs">{t(hint, { minutes: awayMinutes })}</span>
                  )}
                </th>
                {channels.map(channel => (
                  <td key={channel} className={cellClass}>
                    {channel === 'email' && row.isEmailFixed ? (
                      <span className="block text-ink-muted text-xs leading-tight">{t('fixed')}</span>
                    ) : (
                      <Checkbox
                        className="align-middle"
                        aria-label={t(`${channel}For`, { type: name })}
                        checked={row[channel]}
                        disabled={!isReady}
                        onChange={event => onChoose(row.type, channel, event.target.checked)}
                      />
                    )}
                  </td>
                ))}
              </tr>
            )
          })}
      </tbody>
    </table>
  )
}

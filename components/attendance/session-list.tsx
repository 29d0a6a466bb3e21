'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { attendanceStatuses } from '@/lib/attendance/policy'
import type { Sheet } from './attendance-sheet'
import { letters } from './marks'
import { statusLook } from './status-look'

interface SessionListProps {
  sheet: Sheet
  className?: string
}

/** One session and its learners, for fingers and narrow windows. */
export function SessionList({ sheet, className }: SessionListProps) {
  const t = useTranslations('attendance')
  const { sessions, learners, mayRecord } = sheet.grid
  const [chosen, setChosen] = useState(sessions[0]?.id)
  const session = sessions.find(({ id }) => id === chosen) ?? sessions[0]
  if (!session) return null
  return (
    <div className={className}>
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t('chooseSession')} className="min-w-0 flex-[1_1_12rem]">
          <Select value={session.id} onChange={event => setChosen(event.target.value)}>
            {sessions.map(({ id, number, title }) => (
              <option key={id} value={id}>
                {number}. {title}
              </option>
            ))}
          </Select>
        </Field>
        {mayRecord && (
          <Button variant="secondary" className="h-11" onClick={() => sheet.allPresent(session.id)}>
            {t('allPresent')}
          </Button>
        )}
      </div>
      <ul className="mt-4 border-t" aria-label={t('learnersOf', { title: session.title })}>
        {learners.map(({ userId, name }) => {
          const place = { sessionId: session.id, userId }
          const mark = sheet.markOf(place)
          const saving = sheet.savingOf(place)
          return (
            <li key={userId} className="border-b py-3">
              <div className="mb-2 flex items-baseline justify-between gap-3 text-sm">
                <span className="wrap-anywhere font-medium">{name}</span>
                <span className={cn('shrink-0 text-xs', saving === 'failed' ? 'text-danger' : 'text-ink-muted')}>
                  {saving === 'failed' ? t('notSaved') : mark ? t(`status.${mark.status}`) : t('noMark')}
                </span>
              </div>
              <div className="flex gap-1.5">
                {/* biome-ignore lint/a11y/useSemanticElements: four toggles of one mark, not fields of a form */}
                <div role="group" aria-label={name} className="grid flex-1 grid-cols-4 gap-1.5">
                  {attendanceStatuses.map(status => (
                    <button
                      key={status}
                      type="button"
                      disabled={!mayRecord}
                      aria-pressed={mark?.status === status}
                      aria-label={t(`status.${status}`)}
                      onClick={() => sheet.set(place, mark?.status === status ? null : status)}
                      className={cn(
                        'h-11 rounded-control border font-semibold text-sm transition-colors',
                        mark?.status === status
                          ? `border-current ${statusLook[status]}`
                          : 'border-line-strong bg-surface-raised text-ink-muted',
                      )}
                    >
                      {letters[status]}
                    </button>
                  ))}
                </div>
                <Button
                  variant="quiet"
                  className="h-11 px-2.5"
                  disabled={!mark}
                  aria-label={t('noteOf', { name })}
                  onClick={() => sheet.openNote(place)}
                >
                  {mark?.notes ? t('noteSet') : t('note')}
                </Button>
              </div>
              {mark?.notes && <p className="wrap-anywhere mt-1.5 text-ink-muted text-xs">{mark.notes}</p>}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

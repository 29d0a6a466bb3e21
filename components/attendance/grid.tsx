'use client'

import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useRef, useState } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import type { Sheet } from './attendance-sheet'
import { letters, moved, nextStatus, statusOfKey } from './marks'
import { statusLook } from './status-look'

interface GridProps {
  sheet: Sheet
  className?: string
}

/**
 * Learners × sessions. One cell takes the Tab key, arrows move from it; P, A, L and E set it, Enter and Space turn it
 * round, Delete empties it, N opens its note and Ctrl+Z takes the last step back.
 */
export function Grid({ sheet, className }: GridProps) {
  const t = useTranslations('attendance')
  const { sessions, learners, mayRecord, page, limit, sessionPage, sessionLimit } = sheet.grid
  const [at, setAt] = useState({ row: 0, column: 0 })
  const table = useRef<HTMLTableElement>(null)

  const focus = (to: { row: number; column: number }) => {
    setAt(to)
    table.current?.querySelector<HTMLElement>(`[data-cell="${to.row} ${to.column}"]`)?.focus()
  }

  function press(event: KeyboardEvent, place: { sessionId: string; userId: string }) {
    const to = moved(event, at, { rows: learners.length, columns: sessions.length })
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
    const status = isPlain ? statusOfKey(event.key) : undefined
    if (to) focus(to)
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') sheet.undo()
    else if (status) sheet.set(place, status)
    else if (isPlain && ['Enter', ' '].includes(event.key)) sheet.set(place, nextStatus(sheet.markOf(place)?.status))
    else if (isPlain && ['Delete', 'Backspace'].includes(event.key)) sheet.set(place, null)
    else if (isPlain && event.key.toLowerCase() === 'n') sheet.openNote(place)
    else return
    event.preventDefault()
  }

  return (
    <div className={cn('max-h-[70dvh] overflow-auto rounded-card border bg-surface-raised', className)}>
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table that takes the keyboard
        role="grid"
        aria-label={t('grid', { course: sheet.grid.courseTitle })}
        aria-rowcount={sheet.grid.total + 1}
        aria-colcount={sheet.grid.sessionTotal + 1}
        aria-readonly={!mayRecord || undefined}
        className="min-w-full border-separate border-spacing-0 text-sm"
      >
        <thead>
          <tr aria-rowindex={1}>
            <th
              scope="col"
              aria-colindex={1}
              className="sticky top-0 left-0 z-4 min-w-52 border-r border-b bg-surface-sunken px-4 py-2 text-left align-bottom font-medium text-ink-muted text-xs"
            >
              {t('learner')}
            </th>
            {sessions.map((session, column) => (
              <th
                key={session.id}
                scope="col"
                aria-colindex={(sessionPage - 1) * sessionLimit + column + 2}
                className="sticky top-0 z-3 w-28 min-w-28 border-b bg-surface-sunken px-2 py-2 text-left align-bottom font-normal"
              >
                <span className="block text-ink-muted text-xs">{t('session', { number: session.number })}</span>
                <span className="line-clamp-2 font-medium text-xs" title={session.title}>
                  {session.title}
                </span>
                {mayRecord && (
                  <Button
                    size="sm"
                    variant="quiet"
                    className="mt-1 -ml-2 h-7 px-2"
                    aria-label={`${t('allPresent')}: ${session.title}`}
                    onClick={() => sheet.allPresent(session.id)}
                  >
                    {t('allPresent')}
                  </Button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {learners.map(({ userId, name, imageProfileUrl }, row) => (
            <tr key={userId} aria-rowindex={(page - 1) * limit + row + 2}>
              <th
                scope="row"
                aria-colindex={1}
                className="sticky left-0 z-2 max-w-64 border-r border-b bg-surface-raised px-4 py-1.5 text-left font-normal"
              >
                <span className="flex items-center gap-2.5">
                  <Avatar name={name} seed={userId} src={imageProfileUrl} size="xs" />
                  <span className="truncate">{name}</span>
                </span>
              </th>
              {sessions.map((session, column) => {
                const place = { sessionId: session.id, userId }
                return (
                  <Cell
                    key={session.id}
                    sheet={sheet}
                    place={place}
                    label={t('cell', { name, number: session.number, title: session.title })}
                    colIndex={(sessionPage - 1) * sessionLimit + column + 2}
                    position={`${row} ${column}`}
                    isCurrent={at.row === row && at.column === column}
                    onFocus={() => setAt({ row, column })}
                    onKeyDown={event => press(event, place)}
                  />
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface CellProps {
  sheet: Sheet
  place: { sessionId: string; userId: string }
  label: string
  colIndex: number
  position: string
  isCurrent: boolean
  onFocus: () => void
  onKeyDown: (event: KeyboardEvent) => void
}

function Cell({ sheet, place, label, colIndex, position, isCurrent, onFocus, onKeyDown }: CellProps) {
  const t = useTranslations('attendance')
  const mark = sheet.markOf(place)
  const saving = sheet.savingOf(place)
  const words = [
    `${label}: ${mark ? t(`status.${mark.status}`) : t('noMark')}`,
    mark?.notes && t('hasNote', { note: mark.notes }),
    saving === 'failed' && t('notSaved'),
  ]
  return (
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the cells of such a table are gridcells
      role="gridcell"
      aria-colindex={colIndex}
      aria-label={words.filter(Boolean).join('. ')}
      aria-invalid={saving === 'failed' || undefined}
      data-cell={position}
      data-status={mark?.status}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      onClick={() => sheet.set(place, nextStatus(mark?.status))}
      className={cn(
        'relative cursor-pointer select-none border-b p-1 text-center focus-visible:-outline-offset-2',
        !sheet.grid.mayRecord && 'cursor-default',
      )}
    >
      <span
        className={cn(
          'mx-auto grid h-8 place-items-center rounded-tag font-semibold text-sm',
          mark ? statusLook[mark.status] : 'text-line-strong',
          saving === 'saving' && 'animate-breathe',
          saving === 'failed' && 'ring-2 ring-danger',
        )}
        title={mark?.notes || undefined}
      >
        {mark ? letters[mark.status] : '·'}
      </span>
      {mark?.notes && <span aria-hidden="true" className="absolute top-1.5 right-1.5 size-2 rounded-full bg-accent" />}
    </td>
  )
}

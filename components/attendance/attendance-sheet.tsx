'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { attendanceStatuses } from '@/lib/attendance/policy'
import type { AttendanceGrid } from '@/lib/attendance/schema'
import { Grid } from './grid'
import { letters, type Mark, type Place, placeKey } from './marks'
import { NoteDialog } from './note-dialog'
import { SessionList } from './session-list'
import { statusLook } from './status-look'
import { useSaver } from './use-saver'

interface AttendanceSheetProps {
  orgId: string
  grid: AttendanceGrid
  people: 'course' | 'everybody'
}

/** What both looks of the sheet need: the marks, and ways to set them. */
export type Sheet = {
  grid: AttendanceGrid
  markOf: (place: Place) => Mark
  savingOf: (place: Place) => 'saving' | 'failed' | undefined
  set: (place: Place, status: NonNullable<Mark>['status'] | null) => void
  openNote: (place: Place) => void
  allPresent: (sessionId: string) => void
  undo: () => void
}

/** Attendance of a course: a grid where there is room, on phones the list of one session. */
export function AttendanceSheet({ orgId, grid, people }: AttendanceSheetProps) {
  const t = useTranslations('attendance')
  const { saver, state, said } = useSaver(orgId, grid, people)
  const [noteAt, setNoteAt] = useState<Place>()
  const from = useRef<HTMLElement>(null)
  const markOf = (place: Place) => state.marks.get(placeKey(place)) ?? null
  const sheet: Sheet = {
    grid,
    markOf,
    savingOf: place => state.saving.get(placeKey(place)),
    set: (place, status) => {
      if (!grid.mayRecord || (markOf(place)?.status ?? null) === status) return
      saver.set([{ ...place, mark: status && { status, notes: markOf(place)?.notes ?? '' } }])
    },
    openNote: place => {
      if (!markOf(place)) return
      from.current = document.activeElement instanceof HTMLElement ? document.activeElement : null
      setNoteAt(place)
    },
    allPresent: sessionId =>
      void saver.markOthers(
        sessionId,
        'present',
        grid.learners.map(({ userId }) => userId),
      ),
    undo: () => saver.undo(),
  }
  const failed = [...state.saving.values()].filter(one => one === 'failed').length
  const status = failed > 0 ? t('failedCount', { count: failed }) : state.isSettled ? t('allSaved') : t('saving')
  return (
    <div>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-ink-muted text-xs" aria-label={t('legend')}>
          {attendanceStatuses.map(one => (
            <li key={one} className="flex items-center gap-1.5">
              <span className={`grid size-5 place-items-center rounded-tag font-semibold ${statusLook[one]}`}>
                {letters[one]}
              </span>
              {t(`status.${one}`)}
            </li>
          ))}
        </ul>
        {grid.mayRecord && (
          <div className="flex items-center gap-3">
            <span className={failed > 0 ? 'text-danger text-xs' : 'text-ink-muted text-xs'}>{status}</span>
            {failed > 0 && (
              <Button size="sm" variant="secondary" onClick={() => saver.retry()}>
                {t('retry')}
              </Button>
            )}
            <Button size="sm" variant="secondary" disabled={!state.canUndo} onClick={sheet.undo}>
              {t('undo')}
            </Button>
          </div>
        )}
      </div>
      <p className="sr-only" role="status">
        {said}
      </p>
      <Grid sheet={sheet} className="max-md:hidden" />
      <SessionList sheet={sheet} className="md:hidden" />
      {grid.mayRecord && <p className="mt-3 text-ink-muted text-xs max-md:hidden">{t('keys')}</p>}
      {noteAt && (
        <NoteDialog
          key={placeKey(noteAt)}
          name={grid.learners.find(({ userId }) => userId === noteAt.userId)?.name ?? ''}
          mark={markOf(noteAt)}
          isReadOnly={!grid.mayRecord}
          onSave={notes => {
            const mark = markOf(noteAt)
            if (mark && notes !== mark.notes) saver.set([{ ...noteAt, mark: { ...mark, notes } }])
          }}
          onClose={() => {
            setNoteAt(undefined)
            // The dialog is gone by then, and the keyboard goes on where it was.
            requestAnimationFrame(() => from.current?.focus())
          }}
        />
      )}
    </div>
  )
}

'use client'

import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Loading, SkeletonText } from '@/components/ui/skeleton'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast-store'
import { useNotes } from '@/lib/notes/hooks'
import { maxNoteLength } from '@/lib/notes/policy'
import { clock } from '../time'
import { seekTo, useRoom } from './film-context'
import { NoteItem } from './note-item'
import { useWords } from './words'

/** What was begun in a lesson and not saved, for as long as the page lives. */
const drafts = new Map<string, string>()

/** The reader's notes on this lesson, and room for a new one at the second that plays. */
export function NotesPanel({ materialId, wantsFocus }: { materialId: string; wantsFocus: number }) {
  const t = useWords()
  const { film } = useRoom()
  const notes = useNotes({ materialId })
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const [text, setText] = useState(() => drafts.get(materialId) ?? '')
  const [at, setAt] = useState<number | null>(null)
  const [isTooEarly, setTooEarly] = useState(false)
  const hasFilm = film.current !== null

  const write = (next: string) => {
    drafts.set(materialId, next)
    setTooEarly(false)
    setText(next)
  }
  // The second at which the thought came, not the one at which it was written down.
  const takeTime = () => {
    if (text === '' && film.current) setAt(Math.floor(film.current.currentTime))
  }

  useEffect(() => {
    if (wantsFocus > 0) field.current?.focus()
  }, [wantsFocus])

  async function save(event?: FormEvent) {
    event?.preventDefault()
    const content = text.trim()
    if (content === '') return setTooEarly(true)
    if (content.length > maxNoteLength) return
    write('')
    setAt(film.current ? Math.floor(film.current.currentTime) : null)
    const problem = await notes.add({ materialId, atSeconds: at, content })
    if (!problem) return
    // The words come back, unless others stand there already.
    setText(now => now || content)
    setAt(at)
    if (!drafts.get(materialId)) drafts.set(materialId, content)
    const detail = problem.type === 'too-many-notes' ? t('notesFull') : t('noteNotSavedText')
    toast({ tone: 'danger', title: t('noteNotSaved'), description: detail })
  }

  const error = isTooEarly ? t('noteEmpty') : text.length > maxNoteLength ? t('noteTooLong') : undefined
  return (
    <div>
      <form onSubmit={save}>
        <Field
          label={hasFilm && at !== null ? `${t('noteNew')} ${t('noteAt', { time: clock(at) })}` : t('noteNew')}
          error={error}
        >
          <Textarea
            ref={field}
            id={id}
            rows={2}
            className="min-h-18"
            value={text}
            placeholder={t('notePlaceholder')}
            onFocus={takeTime}
            onChange={event => write(event.target.value)}
            onKeyDown={event => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save()
            }}
          />
        </Field>
        <Button type="submit" variant="secondary" className="mt-3">
          {t('noteSave')}
        </Button>
      </form>
      <div className="mt-4">
        {notes.status === 'loading' && (
          <Loading label={t('panelLoading')}>
            <SkeletonText lines={3} />
          </Loading>
        )}
        {notes.status === 'failed' && (
          <ErrorState
            size="inline"
            level={3}
            title={t('notesFailed')}
            action={
              <Button variant="secondary" onClick={notes.reload}>
                {t('retry')}
              </Button>
            }
          />
        )}
        {notes.status === 'ready' && notes.notes.length === 0 && (
          <p className="text-ink-muted text-sm">{t('notesEmpty')}</p>
        )}
        {notes.notes.length > 0 && (
          <ul className="border-t">
            {notes.notes.map(note => (
              <NoteItem
                key={note.id}
                note={note}
                notes={notes}
                place={hasFilm ? { onGo: () => seekTo(film.current, note.atSeconds ?? 0) } : null}
              />
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}

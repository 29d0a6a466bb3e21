'use client'

import { Pencil, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { type ReactNode, useRef, useState } from 'react'
import { Button, IconButton } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast-store'
import type { ApiProblem } from '@/lib/api/client'
import type { ShownNote, useNotes } from '@/lib/notes/hooks'
import { maxNoteLength } from '@/lib/notes/policy'
import { clock } from '../time'
import { useWords } from './words'

interface NoteItemProps {
  note: ShownNote
  notes: ReturnType<typeof useNotes>
  /** Where the note's second is: an address, or what leads there on this page. */
  place: { href: string } | { onGo: () => void } | null
  /** Stands above the words, where notes of many lessons are together. */
  heading?: ReactNode
}

const timeClass =
  'tabular inline-flex min-h-6 items-center rounded-tag bg-accent-soft px-1.5 font-medium text-accent text-xs no-underline hover:underline'

/** A note: its second, its words, and the way to change or delete it. */
export function NoteItem({ note, notes, place, heading }: NoteItemProps) {
  const t = useWords()
  const [draft, setDraft] = useState<string>()
  const edit = useRef<HTMLButtonElement>(null)
  const { atSeconds, content } = note
  const time = atSeconds === null ? null : clock(atSeconds)
  const isEditing = draft !== undefined
  const isNew = note.id.startsWith('new-')

  const stop = () => {
    setDraft(undefined)
    requestAnimationFrame(() => edit.current?.focus())
  }

  async function save() {
    const text = draft?.trim() ?? ''
    if (text === '' || text.length > maxNoteLength) return
    stop()
    const problem = await notes.change(note.id, text)
    if (!problem) return
    setDraft(text)
    failed(problem)
  }
  function failed(problem: ApiProblem) {
    const text = problem.type === 'offline' ? t('noteNotSavedText') : problem.message
    toast({ tone: 'danger', title: t('noteNotSaved'), description: text })
  }
  async function remove() {
    const index = notes.notes.indexOf(note)
    const problem = await notes.remove(note.id)
    if (problem) return toast({ tone: 'danger', title: t('noteNotDeleted'), description: t('saveFailedText') })
    const { id: _id, ...kept } = note
    const undo = async () => {
      const again = await notes.add({ materialId: kept.materialId, atSeconds, content }, index)
      if (again) failed(again)
    }
    toast({ title: t('noteDeleted'), action: { label: t('noteUndo'), onClick: () => void undo() } })
  }

  return (
    <li className="border-b py-4 last:border-b-0">
      {heading}
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          {time !== null && place && 'href' in place && (
            <Link href={place.href} className={timeClass} aria-label={t('noteGo', { time })}>
              {time}
            </Link>
          )}
          {time !== null && place && 'onGo' in place && (
            <button type="button" onClick={place.onGo} className={timeClass} aria-label={t('noteGo', { time })}>
              {time}
            </button>
          )}
          {isEditing ? (
            <div className="mt-2 grid gap-3">
              <Field
                label={t('noteEdit')}
                hideLabel
                error={
                  draft.trim() === '' ? t('noteEmpty') : draft.length > maxNoteLength ? t('noteTooLong') : undefined
                }
              >
                <Textarea
                  autoFocus
                  value={draft}
                  onChange={event => setDraft(event.target.value)}
                  onKeyDown={event => {
                    if (event.key === 'Escape') stop()
                    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save()
                  }}
                />
              </Field>
              <div className="flex gap-3">
                <Button size="sm" className="touch-target" onClick={save}>
                  {t('noteUpdate')}
                </Button>
                <Button size="sm" className="touch-target" variant="quiet" onClick={stop}>
                  {t('cancel')}
                </Button>
              </div>
            </div>
          ) : (
            <p className="mt-1 whitespace-pre-wrap break-words text-sm first:mt-0">{content}</p>
          )}
        </div>
        {!isEditing && (
          <div className="-mt-1.5 flex shrink-0">
            <IconButton
              ref={edit}
              size="sm"
              label={time === null ? t('noteEditWhole') : t('noteEditAt', { time })}
              icon={<Pencil className="icon-sm" aria-hidden="true" />}
              disabled={isNew}
              onClick={() => setDraft(content)}
            />
            <IconButton
              size="sm"
              label={time === null ? t('noteDeleteWhole') : t('noteDeleteAt', { time })}
              icon={<Trash2 className="icon-sm" aria-hidden="true" />}
              disabled={isNew}
              onClick={remove}
            />
          </div>
        )}
      </div>
    </li>
  )
}

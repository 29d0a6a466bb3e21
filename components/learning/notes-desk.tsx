'use client'

import Link from 'next/link'
import { useNotes } from '@/lib/notes/hooks'
import type { Note } from '@/lib/notes/schema'
import { lessonPath } from './paths'
import { NoteItem } from './player/note-item'
import { type PlayerWords, WordsContext } from './player/words'

/** Notes of many lessons, the newest first, each with the way back to its second. */
export function NotesDesk({ notes: given, words }: { notes: Note[]; words: PlayerWords }) {
  const notes = useNotes({ given })
  const known = new Map(given.map(note => [note.materialId, note]))
  return (
    <WordsContext value={words}>
      <ul className="mt-6 max-w-3xl border-t">
        {notes.notes.map(note => {
          const of = known.get(note.materialId)
          const href = of && `${lessonPath(of.courseSlug, of.materialId)}`
          const isOpen = Boolean(of?.isReachable)
          return (
            <NoteItem
              key={note.id}
              note={note}
              notes={notes}
              place={isOpen ? { href: `${href}?t=${note.atSeconds ?? 0}` } : null}
              heading={
                of && (
                  <p lang={of.language} className="mb-1.5 text-ink-muted text-xs">
                    {isOpen && href ? (
                      <Link href={href} className="font-medium text-ink underline-offset-4 hover:underline">
                        {of.lessonTitle}
                      </Link>
                    ) : (
                      <span className="font-medium text-ink">{of.lessonTitle}</span>
                    )}
                    {' · '}
                    {of.courseTitle}
                  </p>
                )
              }
            />
          )
        })}
      </ul>
    </WordsContext>
  )
}

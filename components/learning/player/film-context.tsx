'use client'

import { createContext, type ReactNode, type RefObject, use, useMemo, useRef } from 'react'
import { type PlayerWords, WordsContext } from './words'

/** What the parts of a lesson's page need of each other. */
export type Room = {
  /** The film; null in a lesson without one. */
  film: RefObject<HTMLVideoElement | null>
  /** Opens the notes, ready to write. */
  takeNote: RefObject<(() => void) | null>
}

const RoomContext = createContext<Room | null>(null)

/** Holds the film, its transcript and the notes together, wherever on the page they stand. */
export function LessonRoom({ words, children }: { words: PlayerWords; children: ReactNode }) {
  const film = useRef<HTMLVideoElement>(null)
  const takeNote = useRef<(() => void) | null>(null)
  const room = useMemo(() => ({ film, takeNote }), [])
  return (
    <WordsContext value={words}>
      <RoomContext value={room}>{children}</RoomContext>
    </WordsContext>
  )
}

export function useRoom(): Room {
  const room = use(RoomContext)
  if (!room) throw new Error('There is no lesson here.')
  return room
}

/** Leads to a second of the film and shows it. */
export function seekTo(film: HTMLVideoElement | null, seconds: number): void {
  if (!film) return
  film.currentTime = seconds
  film.scrollIntoView({ block: 'nearest' })
}

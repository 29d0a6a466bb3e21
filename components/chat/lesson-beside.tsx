'use client'

import { type ReactNode, useMemo } from 'react'
import { seekTo, useRoom } from '@/components/learning/player/film-context'
import { type LessonHere, LessonHereContext } from './lesson-here'

/** Tells the chat inside which lesson it stands beside, and lends it the film. */
export function LessonBeside({ title, path, children }: { title: string; path: string; children: ReactNode }) {
  const { film } = useRoom()
  const here = useMemo<LessonHere>(
    () => ({
      title,
      path,
      second: () => (film.current ? Math.floor(film.current.currentTime) : null),
      goTo(second) {
        seekTo(film.current, second)
        return film.current !== null
      },
    }),
    [film, title, path],
  )
  return <LessonHereContext value={here}>{children}</LessonHereContext>
}

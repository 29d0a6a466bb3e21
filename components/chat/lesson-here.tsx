'use client'

import { createContext, type ReactNode, use, useMemo } from 'react'
import { seekTo, useRoom } from '@/components/learning/player/film-context'

/** The lesson that a chat stands beside. */
export type LessonHere = {
  title: string
  path: string
  /** The second at which its film is; null where there is no film. */
  second: () => number | null
  /** Leads the film to a second; false where there is none. */
  goTo: (second: number) => boolean
}

const Context = createContext<LessonHere | null>(null)

/** The lesson beside which one talks; null on the chat's own pages. */
export const useLessonHere = (): LessonHere | null => use(Context)

/** Tells the chat inside which lesson it stands beside. */
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
  return <Context value={here}>{children}</Context>
}

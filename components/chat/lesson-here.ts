'use client'

import { createContext, use } from 'react'

/** The lesson that a chat stands beside. */
export type LessonHere = {
  title: string
  path: string
  /** The second at which its film is; null where there is no film. */
  second: () => number | null
  /** Leads the film to a second; false where there is none. */
  goTo: (second: number) => boolean
}

export const LessonHereContext = createContext<LessonHere | null>(null)

/** The lesson beside which one talks; null on the chat's own pages. */
export const useLessonHere = (): LessonHere | null => use(LessonHereContext)

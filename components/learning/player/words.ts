'use client'

import { createContext, use, useCallback } from 'react'
import type { Messages } from '@/lib/i18n/messages'

/** What the player says, in the reader's language: sentences with `{names}`, no plurals, so that no library comes along. */
export type PlayerWords = Messages['player']

export const WordsContext = createContext<PlayerWords | null>(null)

/** A sentence with its names filled in. */
export const say = (text: string, values: Record<string, string | number> = {}): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))

type Sayer = (key: keyof PlayerWords, values?: Record<string, string | number>) => string

export function useWords(): Sayer {
  const words = use(WordsContext)
  if (!words) throw new Error('The words of the player are missing.')
  return useCallback((key, values) => say(words[key], values), [words])
}

import { useSyncExternalStore } from 'react'

export const speeds = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2]
export const captionSizes = ['small', 'medium', 'large'] as const
export const captionGrounds = ['solid', 'clear'] as const

/** How somebody likes to watch. Kept in this browser, for all courses. */
export type PlayerSettings = {
  speed: number
  /** 0 to 1. */
  volume: number
  isMuted: boolean
  /** A language, `off`, or null while nothing was chosen. */
  captions: string | null
  captionSize: (typeof captionSizes)[number]
  captionGround: (typeof captionGrounds)[number]
  /** Off until asked for: nothing starts to sound by itself. */
  autoplayNext: boolean
  shortcuts: boolean
}

export const defaults: PlayerSettings = {
  speed: 1,
  volume: 1,
  isMuted: false,
  captions: null,
  captionSize: 'medium',
  captionGround: 'solid',
  autoplayNext: false,
  shortcuts: true,
}

const key = 'lectern.player'

/** What was kept, value by value: one that makes no sense is its default again. */
export function readSettings(text: string | null): PlayerSettings {
  let kept: Partial<Record<keyof PlayerSettings, unknown>> = {}
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    if (typeof value === 'object' && value !== null) kept = value
  } catch {
    // Not ours, or cut off.
  }
  const flag = (name: 'isMuted' | 'autoplayNext' | 'shortcuts') =>
    typeof kept[name] === 'boolean' ? kept[name] : defaults[name]
  const { speed, volume, captions, captionSize, captionGround } = kept
  return {
    speed: speeds.find(one => one === speed) ?? defaults.speed,
    volume: typeof volume === 'number' && volume >= 0 && volume <= 1 ? volume : defaults.volume,
    isMuted: flag('isMuted'),
    captions: typeof captions === 'string' && captions.length <= 35 ? captions : defaults.captions,
    captionSize: captionSizes.find(one => one === captionSize) ?? defaults.captionSize,
    captionGround: captionGrounds.find(one => one === captionGround) ?? defaults.captionGround,
    autoplayNext: flag('autoplayNext'),
    shortcuts: flag('shortcuts'),
  }
}

/**
 * The language whose captions are shown: the chosen one if the film has it, none when they are off, and `suggested`
 * while nothing was chosen.
 */
export function captionLanguage(
  chosen: PlayerSettings['captions'],
  languages: readonly string[],
  suggested: string | null,
): string | null {
  const wanted = chosen ?? suggested
  if (wanted === null || wanted === 'off') return null
  const base = (language: string) => language.split('-')[0]
  return languages.find(one => one === wanted) ?? languages.find(one => base(one) === base(wanted)) ?? null
}

let current: PlayerSettings | undefined
const listeners = new Set<() => void>()

/** How this browser's reader likes to watch. */
export function settings(): PlayerSettings {
  if (current) return current
  let text: string | null = null
  try {
    text = localStorage.getItem(key)
  } catch {
    // Storage is closed to us: the choice lasts as long as the page.
  }
  current = readSettings(text)
  return current
}

export function changeSettings(change: Partial<PlayerSettings>): void {
  current = { ...settings(), ...change }
  try {
    localStorage.setItem(key, JSON.stringify(current))
  } catch {
    // As above.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

const onServer = () => defaults

export const useSettings = (): PlayerSettings => useSyncExternalStore(subscribe, settings, onServer)

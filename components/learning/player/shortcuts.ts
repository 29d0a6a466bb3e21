/** What a key asks of the player. */
export type PlayerAction =
  | { type: 'toggle' | 'mute' | 'captions' | 'fullscreen' | 'theatre' | 'note' | 'help' }
  | { type: 'skip'; seconds: number }
  | { type: 'jump'; share: number }
  | { type: 'volume'; by: number }
  | { type: 'speed'; steps: number }

/** What has the keyboard when a key is pressed. */
export type KeyPlace = {
  /** Writing goes there, or it has keys of its own (a menu, a dialog). */
  takesKeys: boolean
  /** A button, a link, a tick box: the space bar is its. */
  takesSpace: boolean
  /** A slider: the arrows are its. */
  takesArrows: boolean
  /** The player has it, or nothing has while the film plays: the page needs no arrows to scroll then. */
  isInPlayer: boolean
}

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>

const letters = new Map<string, PlayerAction>(
  Object.entries({
    k: { type: 'toggle' },
    j: { type: 'skip', seconds: -10 },
    l: { type: 'skip', seconds: 10 },
    m: { type: 'mute' },
    c: { type: 'captions' },
    f: { type: 'fullscreen' },
    t: { type: 'theatre' },
    n: { type: 'note' },
    '?': { type: 'help' },
    '<': { type: 'speed', steps: -1 },
    '>': { type: 'speed', steps: 1 },
  } satisfies Record<string, PlayerAction>),
)

/** The action of a key, or undefined where the key belongs to somebody else. */
export function actionOf({ key, ctrlKey, altKey, metaKey }: Key, place: KeyPlace): PlayerAction | undefined {
  if (ctrlKey || altKey || metaKey || place.takesKeys) return undefined
  if (key === ' ') return place.takesSpace ? undefined : { type: 'toggle' }
  if (/^[0-9]$/.test(key)) return { type: 'jump', share: Number(key) / 10 }
  if (key.startsWith('Arrow')) {
    if (place.takesArrows) return undefined
    if (key === 'ArrowLeft') return { type: 'skip', seconds: -5 }
    if (key === 'ArrowRight') return { type: 'skip', seconds: 5 }
    return place.isInPlayer ? { type: 'volume', by: key === 'ArrowUp' ? 0.05 : -0.05 } : undefined
  }
  return letters.get(key.toLowerCase())
}

/** Who has the keyboard. */
export function keyPlaceOf(target: EventTarget | null, player: Element | null, isPlaying: boolean): KeyPlace {
  const element = target instanceof Element ? target : document.body
  const isSlider = element.matches('input[type="range"], [role="slider"]')
  return {
    takesKeys:
      (!isSlider &&
        element.matches('input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, select')) ||
      (element instanceof HTMLElement && element.isContentEditable) ||
      element.closest('[role="menu"], dialog, iframe') !== null,
    takesSpace: element.closest('button, a, input, summary, [role="button"], [role="tab"]') !== null && !isSlider,
    takesArrows: isSlider || element.closest('[role="tab"], [type="radio"]') !== null,
    isInPlayer: Boolean(player?.contains(element)) || (isPlaying && element === document.body),
  }
}

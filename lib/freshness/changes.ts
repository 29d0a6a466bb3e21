/**
 * What the public sees was changed: the names under which kept replies may show it. `all` concerns every kept reply,
 * `lists` those that list courses, teachers or organizations; anything else is an id or a course's address.
 */
export type ChangedNames = ReadonlySet<string>

/** The channel on which the database's triggers say what was changed (`db/migrations`, public changes). */
export const publicChannel = 'lectern_public'

type State = {
  /** Whether changes of every instance are heard now. Nothing may be kept while they are not. */
  isLive: boolean
  /** Counts changes that may alter what lists hold. */
  listVersion: number
  subscribers: Set<(names: ChangedNames) => void>
  caughtUp: (() => Promise<boolean>) | undefined
}

// Pages and handlers are two bundles in one process: what one hears the other must know.
const shared = globalThis as { lecternFreshness?: State }
const state = (): State => {
  shared.lecternFreshness ??= { isLive: false, listVersion: 0, subscribers: new Set(), caughtUp: undefined }
  return shared.lecternFreshness
}

/** Calls `onChange` for every change, and with `all` whenever changes may have been missed. Returns the unsubscribe function. */
export function subscribe(onChange: (names: ChangedNames) => void): () => void {
  const { subscribers } = state()
  subscribers.add(onChange)
  return () => subscribers.delete(onChange)
}

/** Whether the changes of every instance are heard, so that a reply may be kept. */
export const isLive = (): boolean => state().isLive

/**
 * Names the state of the public lists: equal versions, equal lists but for figures such as `sold`. Undefined while
 * changes are not heard: then nothing may be kept.
 */
export const listVersion = (): number | undefined => (state().isLive ? state().listVersion : undefined)

/** Tells the subscribers. The listener calls it; tests may. */
export function announce(names: ChangedNames): void {
  const current = state()
  if (names.has('all') || names.has('lists')) current.listVersion++
  for (const subscriber of current.subscribers) subscriber(names)
}

/** Whether changes are heard from now on. `all` is announced either way, because some may have been missed. */
export function setLive(isLive: boolean, caughtUp?: () => Promise<boolean>): void {
  Object.assign(state(), { isLive, caughtUp })
  announce(new Set(['all']))
}

/**
 * Resolves once this process has heard every change committed before the call: what is read here afterwards shows
 * them. When that cannot be known, everything kept is given up instead.
 */
export async function hearChanges(): Promise<void> {
  const heard = await state().caughtUp?.()
  if (heard === false) announce(new Set(['all']))
}

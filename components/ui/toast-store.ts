export type ToastTone = 'neutral' | 'positive' | 'warning' | 'danger'

export interface ToastOptions {
  title: string
  description?: string
  tone?: ToastTone
  /** One thing to do about it, such as "Undo". The toast then stays longer. */
  action?: { label: string; onClick: () => void }
  /** Milliseconds on screen; `Infinity` to stay until closed. */
  duration?: number
}

export interface Toast extends ToastOptions {
  id: number
}

const shown = 3
let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

function change(next: readonly Toast[]) {
  toasts = next
  for (const listener of listeners) listener()
}

/** Shows a short message from anywhere in the browser, and returns its id. The same title again replaces the first. */
export function toast(options: ToastOptions): number {
  const id = ++lastId
  change([...toasts.filter(entry => entry.title !== options.title), { ...options, id }].slice(-shown))
  return id
}

export function dismissToast(id: number) {
  change(toasts.filter(entry => entry.id !== id))
}

export function subscribeToToasts(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const currentToasts = () => toasts

const nothing: readonly Toast[] = []
export const toastsOnServer = () => nothing

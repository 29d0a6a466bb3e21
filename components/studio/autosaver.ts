import { ApiProblem } from '@/lib/api/client'
import type { FieldError } from '@/lib/errors'

/** How a form that saves itself stands. */
export type SaveState =
  | { step: 'saved'; at: Date | null }
  | { step: 'waiting' }
  | { step: 'saving' }
  /** Something on the form is not valid; the rest is saved. */
  | { step: 'invalid' }
  | { step: 'offline' }
  | { step: 'failed'; type: string }
  /** Somebody else saved meanwhile: a person decides. */
  | { step: 'conflict' }

export type Changes = Record<string, unknown>

export interface AutosaveForm<C extends Changes> {
  /** What the form says now, and which of its keys are not fit to be sent. */
  read: () => { values: C; invalid: readonly string[] }
  send: (changes: Partial<C>) => Promise<unknown>
  /** Shows what the server refused on its fields; false for what belongs to none. */
  onRefused: (errors: readonly FieldError[], type: string) => boolean
  onConflict: () => void
}

/** Long enough not to save in the middle of a word, short enough to be saved before one looks. */
export const pauseMilliseconds = 1200
/** How long a lost connection is waited for before the next try. */
export const retryMilliseconds = 8000

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/**
 * Saves a form a moment after its last change: only the keys that changed and are valid, one request at a time. What is
 * typed during a request follows it. After a lost connection it tries again; after a conflict it waits for `settle`.
 */
export class Autosaver<C extends Changes> {
  state: SaveState = { step: 'saved', at: null }
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: Promise<boolean> | null = null
  private readonly listeners = new Set<() => void>()

  constructor(
    /** What the server has, key by key. */
    private saved: C,
    public form: AutosaveForm<C>,
  ) {}

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  /** The keys that say something else than the server has. */
  readonly pending = (): string[] => this.changed().keys

  /** Whether anything would be lost. */
  readonly isUnsaved = (): boolean => this.running !== null || this.pending().length > 0

  /** Call it after every change of the form. */
  readonly touch = (): void => {
    if (this.state.step === 'conflict') return
    clearTimeout(this.timer)
    if (this.pending().length === 0 && !this.running) {
      if (this.state.step !== 'saved') this.show({ step: 'saved', at: null })
      return
    }
    if (this.state.step !== 'saving') this.show({ step: 'waiting' })
    this.timer = setTimeout(() => void this.flush(), pauseMilliseconds)
  }

  /** Saves at once; true when nothing is left unsaved. */
  readonly flush = async (): Promise<boolean> => {
    clearTimeout(this.timer)
    if (this.running) await this.running
    if (this.state.step === 'conflict') return false
    this.running ??= this.run().finally(() => {
      this.running = null
    })
    return this.running
  }

  /** The conflict is settled: the server has this, and saving goes on. */
  readonly settle = (values: C): void => {
    this.saved = values
    this.show({ step: 'saved', at: null })
    this.touch()
  }

  /** The page goes away: what is valid is still sent. */
  readonly leave = (): void => {
    clearTimeout(this.timer)
    if (this.state.step !== 'conflict' && this.changed().valid.length > 0) void this.flush()
  }

  private changed() {
    const { values, invalid } = this.form.read()
    const keys = Object.keys(values).filter(key => !same(values[key], this.saved[key]))
    return { values, keys, valid: keys.filter(key => !invalid.includes(key)) }
  }

  private async run(): Promise<boolean> {
    for (;;) {
      const { values, keys, valid } = this.changed()
      if (valid.length === 0) {
        const isWhole = keys.length === 0
        this.show(isWhole ? { step: 'saved', at: new Date() } : { step: 'invalid' })
        return isWhole
      }
      const changes = Object.fromEntries(valid.map(key => [key, values[key]])) as Partial<C>
      this.show({ step: 'saving' })
      try {
        await this.form.send(changes)
      } catch (error) {
        this.fail(error)
        return false
      }
      this.saved = { ...this.saved, ...changes }
    }
  }

  private fail(error: unknown): void {
    if (!(error instanceof ApiProblem)) {
      this.show({ step: 'failed', type: 'internal' })
      throw error
    }
    const { type, problem } = error
    if (type === 'edit-conflict') {
      this.show({ step: 'conflict' })
      this.form.onConflict()
    } else if (type === 'offline') {
      this.show({ step: 'offline' })
      this.timer = setTimeout(() => void this.flush(), retryMilliseconds)
    } else {
      const isShown = this.form.onRefused(problem.errors ?? [], type)
      this.show(isShown ? { step: 'invalid' } : { step: 'failed', type })
    }
  }

  private show(state: SaveState): void {
    this.state = state
    for (const listener of this.listeners) listener()
  }
}

import type { AttendanceStatus } from '@/lib/attendance/policy'
import type { MarksSaved } from '@/lib/attendance/schema'
import { type Mark, type Place, placeKey } from './marks'

/** How a cell stands with the server. */
export type Saving = 'saving' | 'failed'

export type Snapshot = {
  marks: ReadonlyMap<string, Mark>
  saving: ReadonlyMap<string, Saving>
  canUndo: boolean
  /** Nothing is on its way and nothing failed. */
  isSettled: boolean
}

type Change = Place & { mark: Mark }
type Sent = { userId: string; status: AttendanceStatus | null; notes?: string }
type Send = (body: { materialId: string; marks: Sent[]; others?: AttendanceStatus }) => Promise<MarksSaved>

/** Marks that one request carries. */
const batch = 1000

/**
 * The marks on the screen and their way to the server. A mark shows at once; those of one session that are set in the
 * same moment travel together, one request a session at a time. What fails stays on the screen, marked, until it is
 * tried again. Undo takes back the last step, whatever it was, by another request.
 */
export class Saver {
  private marks: Map<string, Mark>
  private saving = new Map<string, Saving>()
  private waiting = new Map<string, Map<string, Mark>>()
  private busy = new Set<string>()
  private steps: Change[][] = []
  private listeners = new Set<() => void>()
  private shown: Snapshot

  constructor(
    marks: Iterable<[string, Mark]>,
    private readonly send: Send,
    private readonly events: { saved: (count: number) => void; failed: (error: unknown) => void },
    private readonly delay = 350,
  ) {
    this.marks = new Map(marks)
    this.shown = this.snapshot()
  }

  read = () => this.shown

  subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  private snapshot(): Snapshot {
    return {
      marks: new Map(this.marks),
      saving: new Map(this.saving),
      canUndo: this.steps.length > 0,
      isSettled: this.saving.size === 0 && this.waiting.size === 0,
    }
  }

  private show() {
    this.shown = this.snapshot()
    for (const listener of this.listeners) listener()
  }

  /** One step of the person's: sets these marks. */
  set(changes: Change[]) {
    const before = changes.map(({ mark: _mark, ...place }) => ({
      ...place,
      mark: this.marks.get(placeKey(place)) ?? null,
    }))
    this.steps = [...this.steps.slice(-49), before]
    this.apply(changes)
  }

  undo() {
    const last = this.steps.pop()
    if (last) this.apply(last)
  }

  /** Tries again what failed. */
  retry() {
    for (const sessionId of [...this.waiting.keys()]) void this.flush(sessionId)
  }

  private apply(changes: Change[]) {
    for (const { sessionId, userId, mark } of changes) {
      const key = placeKey({ sessionId, userId })
      this.marks.set(key, mark)
      this.saving.set(key, 'saving')
      const waiting = this.waiting.get(sessionId) ?? new Map<string, Mark>()
      waiting.set(userId, mark)
      this.waiting.set(sessionId, waiting)
    }
    this.show()
    for (const sessionId of new Set(changes.map(change => change.sessionId)))
      setTimeout(() => void this.flush(sessionId), this.delay)
  }

  private async flush(sessionId: string) {
    const waiting = this.waiting.get(sessionId)
    if (!waiting || this.busy.has(sessionId)) return
    this.busy.add(sessionId)
    this.waiting.delete(sessionId)
    const all = [...waiting]
    for (let start = 0; start < all.length; start += batch) {
      const part = all.slice(start, start + batch)
      const marks = part.map(([userId, mark]) => ({ userId, status: mark?.status ?? null, notes: mark?.notes }))
      try {
        await this.send({ materialId: sessionId, marks })
        this.settle(sessionId, part, undefined)
        this.events.saved(part.length)
      } catch (error) {
        this.settle(sessionId, all.slice(start), 'failed')
        this.events.failed(error)
        break
      }
    }
    this.busy.delete(sessionId)
    this.show()
    const more = this.waiting.get(sessionId)
    if (more && [...more.keys()].some(userId => this.saving.get(placeKey({ sessionId, userId })) === 'saving'))
      void this.flush(sessionId)
  }

  /** What was set anew meanwhile stays on its way; what failed waits for another try. */
  private settle(sessionId: string, sent: [string, Mark][], state: 'failed' | undefined) {
    const newer = this.waiting.get(sessionId)
    for (const [userId, mark] of sent) {
      if (newer?.has(userId)) continue
      const key = placeKey({ sessionId, userId })
      if (!state) {
        this.saving.delete(key)
        continue
      }
      this.saving.set(key, state)
      const waiting = this.waiting.get(sessionId) ?? new Map<string, Mark>()
      waiting.set(userId, mark)
      this.waiting.set(sessionId, waiting)
    }
    this.show()
  }

  /** Marks everybody who has no mark at a session yet, also those on other pages; returns how many. */
  async markOthers(sessionId: string, status: AttendanceStatus, learners: string[]): Promise<number> {
    const empty = learners.map(userId => ({ sessionId, userId })).filter(place => !this.marks.get(placeKey(place)))
    for (const place of empty) this.saving.set(placeKey(place), 'saving')
    this.show()
    try {
      const { others } = await this.send({ materialId: sessionId, marks: [], others: status })
      for (const userId of others) this.marks.set(placeKey({ sessionId, userId }), { status, notes: '' })
      if (others.length) this.steps.push(others.map(userId => ({ sessionId, userId, mark: null })))
      this.events.saved(others.length)
      return others.length
    } catch (error) {
      this.events.failed(error)
      return 0
    } finally {
      for (const place of empty) this.saving.delete(placeKey(place))
      this.show()
    }
  }
}

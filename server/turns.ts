import { FairQueue } from '@/lib/fair-queue'
import { perAddress } from './connections'

/** Work that waits until there is a place for it. */
export type Turn = {
  /** Whose turn it is: owners take turns with each other. */
  owner: string
  /** Called when a place is free. The place is taken until this settles. */
  begin: () => Promise<unknown>
  /** Called instead when too many wait. */
  refuse: () => void
}

type Options = {
  /** Work under way at the same time. */
  places: number
  /** Turns that wait, in all and of one owner; who has more is refused. */
  maxWaiting?: number
  maxOfOne?: number
  /** What is waited for in each place before the work begins. */
  before?: () => Promise<void>
}

/**
 * Waiting costs next to nothing and holds its sender up, while a refusal is answered with the next request at once. So an
 * address may have as many turns waiting as it may have connections.
 */
const defaults = { maxWaiting: 2048, maxOfOne: perAddress }
/** After this time, in milliseconds, a place is handed on, even if the work that has it is not over. */
const longestMs = 15_000

/**
 * A number of places for work of one kind, for which owners take turns: however many turns one of them waits for, each of
 * the others comes next or soon after. Renewals of what is sent already have a line of their own, which is never full;
 * while both lines wait, they get every second place, so neither can hold up the other.
 */
export class Turns {
  private running = 0
  private readonly asked: FairQueue<Turn>
  private readonly renewals = new FairQueue<Turn>(Number.POSITIVE_INFINITY)
  private isRenewalNext = true

  constructor(private readonly options: Options) {
    const { maxWaiting, maxOfOne } = { ...defaults, ...options }
    this.asked = new FairQueue(maxWaiting, maxOfOne)
  }

  /** Waits for a turn, or begins at once where a place is free. Anyone who has no place even to wait in is refused at once. */
  ask(turn: Turn, isRenewal = false): void {
    if (this.running < this.options.places) this.begin(turn)
    else if (isRenewal) this.renewals.push(turn)
    else this.asked.push(turn)?.refuse()
  }

  /** Gives a turn up. False when it has begun or was refused. */
  leave(turn: Turn): boolean {
    return this.asked.remove(turn) || this.renewals.remove(turn)
  }

  private begin(turn: Turn): void {
    const { before } = this.options
    this.running++
    let isOver = false
    const over = () => {
      if (isOver) return
      isOver = true
      clearTimeout(timer)
      this.running--
      this.beginNext()
    }
    const timer = setTimeout(over, longestMs)
    const work = () => turn.begin().then(over, over)
    if (before) before().then(work, over)
    else work()
  }

  private beginNext(): void {
    const [first, second] = this.isRenewalNext ? [this.renewals, this.asked] : [this.asked, this.renewals]
    const fromFirst = first.shift()
    const next = fromFirst ?? second.shift()
    if (!next) return
    this.isRenewalNext = (fromFirst ? first : second) === this.asked
    this.begin(next)
  }
}

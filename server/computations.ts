import { Refusal } from '@/lib/errors'
import { type CacheRequest, finish, type KeptReply, type Line, type Reader } from './kept-reply'
import type { listTurns } from './list-turns'
import type { Turn, Turns } from './turns'

/** One computation, shared by all requests for its key until it is done. */
type Computation = {
  request: CacheRequest
  waiters: number
  /** What it renews is sent meanwhile, so it is done even if nobody waits for it. */
  isRenewal: boolean
  state: 'waiting' | 'running' | 'over'
  /** Its turns, one for each client who asked for it: it begins with the first of them. */
  turns: Map<string, Turn>
  timer: NodeJS.Timeout
  /** What was changed since it began: it may not show that yet. */
  changed: Set<string>
  promise: Promise<KeptReply>
  settle: { resolve: (reply: KeptReply) => void; reject: (error: unknown) => void }
}

type Options = {
  /** The places of each kind. */
  turns: Record<Line, Turns>
  /** After this time in milliseconds, waiting included, a computation has failed for everybody who waits for it. */
  limitMs: number
  lists: ReturnType<typeof listTurns>
  /** Takes in what was computed, with what was changed meanwhile, and says what is to be sent. */
  store: (request: CacheRequest, computed: KeptReply, changed: ReadonlySet<string>) => KeptReply
}

/**
 * The computations of kept replies that wait or are under way. Each has as many turns as clients asked for it: who asks
 * for much delays nobody else, not even where somebody else wants the same.
 */
export function computations({ turns, limitMs, lists, store }: Options) {
  /** Those that further readers may join, by key. */
  const joinable = new Map<string, Computation>()
  const running = new Set<Computation>()

  function create(request: CacheRequest, isRenewal: boolean): Computation {
    let settle!: Computation['settle']
    const promise = new Promise<KeptReply>((resolve, reject) => {
      settle = { resolve, reject }
    })
    // It may fail when nobody is waiting.
    promise.catch(() => undefined)
    const timer = setTimeout(() => {
      settle.reject(busy('This took too long. Try again in a moment.'))
      end(one)
    }, limitMs)
    const one: Computation = {
      request,
      waiters: 0,
      isRenewal,
      state: 'waiting',
      turns: new Map(),
      timer,
      changed: new Set(),
      promise,
      settle,
    }
    joinable.set(request.key, one)
    return one
  }

  /** Has it wait for a turn of this reader's too. A turn that is refused leaves it those of others. */
  function takeTurn(one: Computation, owner: string, isRenewal: boolean): void {
    const name = `${isRenewal ? 'renewal' : 'asked'} ${owner}`
    if (one.state !== 'waiting' || one.turns.has(name)) return
    const turn: Turn = {
      owner,
      begin: () => run(one),
      refuse() {
        one.turns.delete(name)
        if (one.turns.size > 0) return
        one.settle.reject(busy('Too many requests are waiting. Try again in a moment.'))
        end(one)
      },
    }
    one.turns.set(name, turn)
    turns[one.request.line].ask(turn, isRenewal)
  }

  async function run(one: Computation): Promise<void> {
    if (one.state !== 'waiting') return
    const { request, settle } = one
    one.state = 'running'
    running.add(one)
    leaveLine(one)
    if (request.kind === 'list') lists.began()
    try {
      const reply = finish(request.key, await request.compute())
      // After its time limit everybody has been refused, and changes were no longer noted.
      if (!running.has(one)) return
      settle.resolve(store(request, reply, one.changed))
    } catch (error) {
      settle.reject(error)
    }
    end(one)
  }

  function leaveLine(one: Computation): void {
    for (const turn of one.turns.values()) turns[one.request.line].leave(turn)
    one.turns.clear()
  }

  function end(one: Computation): void {
    clearTimeout(one.timer)
    leaveLine(one)
    one.state = 'over'
    if (running.delete(one) && one.request.kind === 'list') lists.ended()
    if (joinable.get(one.request.key) === one) joinable.delete(one.request.key)
  }

  function ask(request: CacheRequest, reader: Reader, isRenewal: boolean): Computation {
    const one = joinable.get(request.key) ?? create(request, isRenewal)
    if (one.state === 'waiting') takeTurn(one, reader.whose(), isRenewal)
    return one
  }

  return {
    /**
     * The reply, once it is computed. Rejects with 503 when that takes too long or too many wait; one that renews what is
     * kept never finds its line full. What nobody waits for any more is not begun.
     */
    join(request: CacheRequest, reader: Reader, isRenewal = false): Promise<KeptReply> {
      const one = ask(request, reader, isRenewal)
      one.waiters++
      reader.onGone?.(() => {
        one.waiters--
        if (one.waiters === 0 && !one.isRenewal && one.state === 'waiting') end(one)
      })
      return one.promise
    },
    /** Computes what is kept again; nobody waits for it. */
    renew: (request: CacheRequest, reader: Reader): unknown => ask(request, reader, true),
    /** Something was changed. Anyone who asks from now on may not join a computation that began before. */
    noteChange(names: ReadonlySet<string>): void {
      for (const one of running) {
        for (const name of names) one.changed.add(name)
        if (joinable.get(one.request.key) === one) joinable.delete(one.request.key)
      }
    },
    size: () => ({
      running: running.size,
      waiting: [...joinable.values()].filter(({ state }) => state === 'waiting').length,
    }),
  }
}

const busy = (detail: string) => new Refusal('unavailable', 'unavailable', detail, { retryAfter: 5 })

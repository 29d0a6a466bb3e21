import 'server-only'
import { Worker } from 'node:worker_threads'
import { FairQueue } from '@/lib/fair-queue'
import { describeError, log } from '@/lib/log'
import { markdownWorkerFile } from './worker-file'

export type WorkerMessage = { type: 'ready' } | { type: 'parsed'; blocks: string } | { type: 'too-complex' }

/** `blocks` is the JSON of the tree. `busy`: the queue is full. `failed`: the worker crashed or did not start. */
export type ParserAnswer = { type: 'parsed'; blocks: string } | { type: 'too-complex' | 'busy' | 'failed' }

type Job = { source: string; owner: string; resolve: (answer: ParserAnswer) => void }

type Settings = {
  file?: string
  /** For one text, once the worker runs. */
  limitMs?: number
  /** For the worker to load its code. */
  startMs?: number
  maxWaiting?: number
}

/**
 * Parses Markdown in a worker thread, one text at a time; the owners of waiting texts take turns. A text that takes
 * longer than the limit, or more memory than the worker has, is `too-complex`: the worker is terminated, and the next
 * text gets a new one.
 */
export class ParserThread {
  private readonly settings: Required<Settings>
  private readonly waiting: FairQueue<Job>
  private worker: Worker | undefined
  private isReady = false
  private current: Job | undefined
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(settings: Settings = {}) {
    this.settings = {
      file: markdownWorkerFile(),
      limitMs: 1000,
      startMs: 10_000,
      maxWaiting: 100,
      ...settings,
    }
    this.waiting = new FairQueue(this.settings.maxWaiting)
  }

  /** Never rejects. `owner` is the id of who writes the text, or of the row that is read. */
  parse(source: string, owner: string): Promise<ParserAnswer> {
    return new Promise(resolve => {
      this.waiting.push({ source, owner, resolve })?.resolve({ type: 'busy' })
      this.next()
    })
  }

  private next(): void {
    if (this.current) return
    this.current = this.waiting.shift()
    if (!this.current) return
    try {
      this.worker ??= this.start()
      this.worker.postMessage(this.current.source)
      this.limitTo(this.isReady ? this.settings.limitMs : this.settings.startMs)
    } catch (error) {
      this.fail(error)
    }
  }

  private start(): Worker {
    const worker = new Worker(this.settings.file, {
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 128, stackSizeMb: 4 },
    })
    // Events of a worker that was terminated are ignored.
    const isCurrent = () => worker === this.worker
    worker.on('message', (message: WorkerMessage) => isCurrent() && this.receive(message))
    worker.on('error', error => isCurrent() && this.fail(error))
    worker.on('exit', code => isCurrent() && this.fail(new Error(`The Markdown worker exited with code ${code}.`)))
    // An idle worker must not keep the process alive; while a text is parsed, its timer does. Adding a listener for
    // messages refs the worker again, so this comes last.
    worker.unref()
    this.isReady = false
    return worker
  }

  private receive(message: WorkerMessage): void {
    if (message.type === 'ready') {
      this.isReady = true
      if (this.current) this.limitTo(this.settings.limitMs)
    } else this.finish(message)
  }

  private limitTo(ms: number): void {
    clearTimeout(this.timer)
    const job = this.current
    const isLate = () => job === this.current && this.terminate(this.isReady ? 'too-complex' : 'failed')
    // If this thread was blocked, the answer may have arrived already: it is handled before `setImmediate` runs.
    this.timer = setTimeout(() => setImmediate(isLate), ms)
  }

  private terminate(type: 'too-complex' | 'failed'): void {
    const worker = this.worker
    this.worker = undefined
    worker?.terminate().catch(() => undefined)
    this.finish({ type })
  }

  private fail(error: unknown): void {
    const isFull = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY'
    if (!isFull) log().error(describeError(error), 'the Markdown worker failed')
    this.terminate(isFull ? 'too-complex' : 'failed')
  }

  private finish(answer: ParserAnswer): void {
    clearTimeout(this.timer)
    const job = this.current
    this.current = undefined
    job?.resolve(answer)
    this.next()
  }
}

// Pages and handlers are two bundles in one process, which share one worker.
const shared = globalThis as { lecternMarkdownParser?: ParserThread }

/** Parses a text in the worker of this process. */
export function parseInThread(source: string, owner: string): Promise<ParserAnswer> {
  shared.lecternMarkdownParser ??= new ParserThread()
  return shared.lecternMarkdownParser.parse(source, owner)
}

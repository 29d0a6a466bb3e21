type StreamEvent = { id: string | undefined; event: string; data: string }

/** Reads a server-sent event stream as the standard says. */
export class EventReader {
  readonly events: StreamEvent[] = []
  lastEventId: string | undefined
  retry: number | undefined
  isOver = false
  private waiting: (() => void)[] = []
  private text = ''

  constructor(body: ReadableStream<Uint8Array>) {
    void this.read(body).catch(() => this.finish())
  }

  private async read(body: ReadableStream<Uint8Array>) {
    const decoder = new TextDecoder()
    for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
      this.text += decoder.decode(chunk, { stream: true })
      for (let end = this.text.indexOf('\n\n'); end >= 0; end = this.text.indexOf('\n\n')) {
        this.take(this.text.slice(0, end))
        this.text = this.text.slice(end + 2)
      }
      this.wake()
    }
    this.finish()
  }

  private take(block: string) {
    let [event, data] = ['message', undefined as string | undefined]
    for (const line of block.split('\n')) {
      const [, field, value = ''] = /^(\w*): ?(.*)$/.exec(line) ?? []
      if (field === 'id') this.lastEventId = value
      else if (field === 'event') event = value
      else if (field === 'data') data = value
      else if (field === 'retry') this.retry = Number(value)
    }
    if (data !== undefined) this.events.push({ id: this.lastEventId, event, data })
  }

  private finish() {
    this.isOver = true
    this.wake()
  }

  private wake() {
    for (const resolve of this.waiting.splice(0)) resolve()
  }

  /** Resolves once `isEnough` holds; rejects when the stream is over before. */
  async until(isEnough: (reader: EventReader) => boolean): Promise<void> {
    while (!isEnough(this)) {
      if (this.isOver) throw new Error(`The stream ended after ${this.events.length} events.`)
      await new Promise<void>(resolve => this.waiting.push(resolve))
    }
  }

  async ended(): Promise<void> {
    while (!this.isOver) await new Promise<void>(resolve => this.waiting.push(resolve))
  }

  /** The data of the events of one kind. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into events of every shape.
  of = (event: string): any[] => this.events.filter(one => one.event === event).map(({ data }) => JSON.parse(data))
}

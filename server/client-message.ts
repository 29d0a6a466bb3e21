import { IncomingMessage, type ServerResponse } from 'node:http'

/** What is smaller is joined with what follows it before anybody reads it, in bytes. */
const small = 4096
/** The most that is joined, in bytes. */
const most = 16 * 1024

/**
 * A request as it comes in, whose memory is about what its sender sent. Node makes a buffer of each chunk, however small:
 * a body that arrives byte by byte would take a hundred times its length. Small chunks are joined here until somebody
 * reads them. Of a sender who waits to be asked for the body (`Expect: 100-continue`) it says when that is.
 */
export class ClientMessage extends IncomingMessage {
  /** Called with the bytes of the body that come in while nobody is meant to read it yet. */
  onBytes?: (bytes: number) => void
  /** Called once, when somebody wants to read the body. */
  onFirstRead?: () => void
  #joined?: Buffer
  #length = 0
  #isDue = false

  override push(chunk: Buffer | null, encoding?: BufferEncoding): boolean {
    if (chunk === null || !Buffer.isBuffer(chunk)) {
      this.#pass()
      return super.push(chunk, encoding)
    }
    this.onBytes?.(chunk.length)
    if (chunk.length >= small || (this.readableLength === 0 && this.#length === 0)) {
      this.#pass()
      return super.push(chunk)
    }
    this.#join(chunk)
    if (this.#length >= most || this.#length + this.readableLength >= this.readableHighWaterMark) return this.#pass()
    if (!this.#isDue) {
      this.#isDue = true
      process.nextTick(() => {
        this.#isDue = false
        // What lies there unread already wakes the reader up, who then finds this too.
        if (this.readableLength === 0) this.#pass()
      })
    }
    return true
  }

  override _read(size: number): void {
    const ask = this.onFirstRead
    this.onFirstRead = undefined
    ask?.()
    if (this.readableLength === 0) this.#pass()
    super._read(size)
  }

  #join(chunk: Buffer): void {
    const wanted = this.#length + chunk.length
    if (!this.#joined || this.#joined.length < wanted) {
      const larger = Buffer.allocUnsafeSlow(Math.max(1024, wanted * 2))
      this.#joined?.copy(larger, 0, 0, this.#length)
      this.#joined = larger
    }
    chunk.copy(this.#joined, this.#length)
    this.#length = wanted
  }

  /** Hands on what was joined; false when no more is wanted for now. */
  #pass(): boolean {
    if (this.#length === 0 || !this.#joined) return true
    const joined = this.#joined.subarray(0, this.#length)
    this.#joined = undefined
    this.#length = 0
    return super.push(joined)
  }
}

/** Whether the sender waits to be asked for the body, and was not. */
export const isUnasked = (req: IncomingMessage): boolean =>
  req instanceof ClientMessage && req.onFirstRead !== undefined

/** Has the sender of a request with `Expect: 100-continue` asked for its body when it is first read, and not before. */
export function askWhenRead(req: ClientMessage, res: ServerResponse): void {
  const { shouldKeepAlive } = res
  // Refused unread: the sender may go on with the body or leave it out, so nobody knows where the next request begins.
  res.shouldKeepAlive = false
  req.onFirstRead = () => {
    if (res.headersSent) return
    res.shouldKeepAlive = shouldKeepAlive
    res.writeContinue()
  }
}

/** Reads exact numbers of bytes from pieces of any size. */
export class ByteReader {
  private readonly source: AsyncIterator<Uint8Array>
  private rest: Uint8Array = new Uint8Array()

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.source = bytes[Symbol.asyncIterator]()
  }

  /** Exactly so many bytes; undefined when there are fewer left. */
  async read(length: number): Promise<Uint8Array | undefined> {
    const pieces: Uint8Array[] = []
    let missing = length
    while (missing > 0) {
      if (this.rest.byteLength === 0) {
        const { done, value } = await this.source.next()
        if (done) return undefined
        this.rest = value
      }
      const piece = this.rest.subarray(0, missing)
      this.rest = this.rest.subarray(piece.byteLength)
      pieces.push(piece)
      missing -= piece.byteLength
    }
    return pieces.length === 1 ? (pieces[0] as Uint8Array) : Buffer.concat(pieces)
  }
}

/** The same bytes in pieces of one size; the last may be shorter. No bytes at all are one empty piece. */
export async function* inPieces(bytes: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = []
  let heldBytes = 0
  let isEmpty = true
  for await (const chunk of bytes) {
    let rest = chunk
    while (heldBytes + rest.byteLength >= size) {
      const cut = size - heldBytes
      held.push(rest.subarray(0, cut))
      yield held.length === 1 ? (held[0] as Uint8Array) : Buffer.concat(held)
      isEmpty = false
      rest = rest.subarray(cut)
      held = []
      heldBytes = 0
    }
    if (rest.byteLength === 0) continue
    held.push(rest)
    heldBytes += rest.byteLength
  }
  if (heldBytes > 0 || isEmpty) yield Buffer.concat(held)
}

/** Bytes from `start` to `end`, both included. */
export type ByteRange = { start: number; end: number }

export type StoredBytes = { sizeBytes: number; sha256: string }

/** Where files are kept. Keys are made by us, never by a client. */
export interface FileStore {
  /** Bytes of the file, or undefined when there is none. */
  size(key: string): Promise<number | undefined>
  /** The bytes asked for, read as fast as the reader takes them; a reader that leaves holds nothing open. */
  read(key: string, range: ByteRange): ReadableStream<Uint8Array>
  /** Stores the whole content or, when it breaks off, nothing. */
  write(key: string, content: AsyncIterable<Uint8Array>): Promise<StoredBytes>
  /** Takes a file of this machine over, whole or not at all; afterwards it is no longer where it was. */
  adopt(key: string, file: string): Promise<void>
  /** Removes the file; a missing one is not missed. */
  remove(key: string): Promise<void>
  /** Every stored file, and when it was stored. */
  list(): AsyncIterable<{ key: string; storedAt: Date }>
}

/** Throws for what is no key of ours: nothing leads out of the store. */
export function requireKey(key: string): string {
  if (!/^[A-Za-z0-9][\w.-]*(\/[A-Za-z0-9][\w.-]*)*$/.test(key)) throw new Error(`Not a storage key: ${key}`)
  return key
}

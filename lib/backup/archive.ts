import { createHash } from 'node:crypto'
import { Header } from 'tar'
import { ByteReader } from './byte-reader'
import { BackupRefusal, type Entry, sumsName } from './format'

/*
 * The container: entries of a backup as a tar stream and back, with a SHA-256 of each entry and one over all of them.
 * Both directions hold one entry in memory.
 */

const blockBytes = 512
const wholeName = 'archive.sha256'
/** How many entries one list of sums speaks of. */
const sumsEvery = 1000
/** Larger ones are none of ours, whatever their header says. */
const largestEntry = 16 * 1024 * 1024

const isSums = (name: string) => name.startsWith('sums/')
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The bytes of an archive of these entries. An archive that is not read to its end is recognised as incomplete. */
export async function* writeArchive(entries: AsyncIterable<Entry>): AsyncGenerator<Uint8Array> {
  const whole = createHash('sha256')
  let sums: string[] = []
  let lists = 0
  function* sumsSoFar() {
    const list = Buffer.from(sums.join(''))
    sums = []
    lists++
    whole.update(list)
    yield* blocksOf({ name: sumsName(lists), bytes: list })
  }
  for await (const entry of entries) {
    sums.push(`${sha256(entry.bytes)}  ${entry.name}\n`)
    yield* blocksOf(entry)
    if (sums.length === sumsEvery) yield* sumsSoFar()
  }
  yield* sumsSoFar()
  yield* blocksOf({ name: wholeName, bytes: Buffer.from(`${whole.digest('hex')}\n`) })
  yield Buffer.alloc(2 * blockBytes)
}

function* blocksOf({ name, bytes }: Entry): Generator<Uint8Array> {
  const block = Buffer.alloc(blockBytes)
  const header = new Header({ path: name, size: bytes.byteLength, mode: 0o600, mtime: new Date(0), type: 'File' })
  if (header.encode(block)) throw new Error(`A name is too long for the archive: ${name}`)
  yield block
  yield bytes
  const rest = bytes.byteLength % blockBytes
  if (rest > 0) yield Buffer.alloc(blockBytes - rest)
}

/**
 * The entries of an archive, each as soon as it was read; that all of them are right is known when the generator ends
 * without an error. Throws a `BackupRefusal` for an archive that was cut, changed or is none of ours.
 */
export async function* readArchive(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  const reader = new ByteReader(bytes)
  const whole = createHash('sha256')
  let sums = ''
  for (;;) {
    const { name, bytes: content } = await nextEntry(reader)
    if (isSums(name)) {
      const list = Buffer.from(content).toString()
      if (list !== sums) throw damaged(`what ${name} says of the entries before it is not so`)
      whole.update(content)
      sums = ''
      continue
    }
    if (name === wholeName) {
      if (sums !== '') throw damaged('entries are without a sum')
      if (Buffer.from(content).toString() !== `${whole.digest('hex')}\n`) throw damaged('entries are missing')
      break
    }
    sums += `${sha256(content)}  ${name}\n`
    yield { name, bytes: content }
  }
  const end = await reader.read(2 * blockBytes)
  if (!end?.every(byte => byte === 0)) throw damaged('its end is missing')
  if (await reader.read(1)) throw damaged('something follows its end')
}

async function nextEntry(reader: ByteReader): Promise<Entry> {
  const block = await reader.read(blockBytes)
  if (!block) throw damaged('it ends too early')
  const header = new Header(Buffer.from(block))
  const { path: name, size = 0 } = header
  if (!header.cksumValid || !name || header.type !== 'File' || size > largestEntry)
    throw damaged('the header of an entry is not readable')
  const bytes = await reader.read(size)
  const rest = size % blockBytes
  const padding = rest > 0 ? await reader.read(blockBytes - rest) : new Uint8Array()
  if (!bytes || !padding) throw damaged(`it ends in the middle of ${name}`)
  if (padding.some(byte => byte !== 0)) throw damaged(`what follows ${name} is not empty`)
  return { name, bytes }
}

const damaged = (how: string) =>
  new BackupRefusal(`This file is not a whole backup: ${how}. It was cut short or changed, or is something else.`)

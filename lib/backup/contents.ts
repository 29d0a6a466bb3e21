import { contentOf, type Entry } from './format'

/** A table or file of a backup with its pieces, which are read as the caller reads them. */
export type Content = { kind: 'table' | 'file'; id: string; pieces: AsyncGenerator<Uint8Array> }

/** The entries of a backup, those of one table or file together. What the caller leaves unread is skipped. */
export async function* contentsOf(entries: AsyncIterable<Entry>): AsyncGenerator<Content> {
  const source = entries[Symbol.asyncIterator]()
  let next = await source.next()
  const isOf = (content: { kind: string; id: string }) => {
    const found = next.done ? undefined : contentOf(next.value.name)
    return found?.kind === content.kind && found.id === content.id
  }
  async function* piecesOf(content: { kind: string; id: string }) {
    while (isOf(content)) {
      const { bytes } = next.value as Entry
      next = await source.next()
      yield bytes
    }
  }
  while (!next.done) {
    const content = contentOf(next.value.name)
    if (!content) {
      next = await source.next()
      continue
    }
    yield { kind: content.kind, id: content.id, pieces: piecesOf(content) }
    for await (const _ of piecesOf(content));
  }
}

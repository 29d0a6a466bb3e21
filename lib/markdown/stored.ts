import { createHash } from 'node:crypto'
import { type Block, markdownVersion } from './tree'

declare const brand: unique symbol
/** A tree with the version and the source that it was made from, as a `…_parsed` column holds it. */
export type StoredMarkdown = string & { [brand]: 'StoredMarkdown' }

/** What the stored tree of a source begins with. A tree of another source or version begins differently. */
const headOf = (source: string): string =>
  `{"version":${markdownVersion},"source":"${createHash('sha256').update(source).digest('base64url')}","blocks":`

/** `blocks` is the JSON of the tree, or `null` for a source that can only be shown as it was written. */
export const storedMarkdown = (source: string, blocks: string): StoredMarkdown =>
  `${headOf(source)}${blocks}}` as StoredMarkdown

/** The tree of a source; undefined where what is stored belongs to another source or version, or is none. */
export function treeOf(source: string, stored: string | null): Block[] | null | undefined {
  const head = headOf(source)
  if (!stored?.startsWith(head)) return undefined
  try {
    return JSON.parse(stored.slice(head.length, -1))
  } catch {
    return undefined
  }
}

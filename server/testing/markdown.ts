import { parseMarkdown, TooComplex } from '@/lib/markdown/parse'
import type { MarkdownText } from '@/lib/markdown/tree'

/** A text as a page gets it, parsed in this thread; one that is too complex has no tree. */
export function readable(source: string): MarkdownText {
  try {
    return { source, blocks: parseMarkdown(source) }
  } catch (error) {
    if (error instanceof TooComplex) return { source, blocks: null }
    throw error
  }
}

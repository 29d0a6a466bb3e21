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

/** A unit as often as it fits into so many characters. */
export const filled = (unit: string, length: number): string => unit.repeat(Math.floor(length / unit.length))

/** Paragraphs just short enough to be searched for marks, each made of one unit. */
export const paragraphsOf = (unit: string, count: number, length = 5980): string =>
  Array.from({ length: count }, () => filled(unit, length)).join('\n\n')

/** Fault E5: a description that stopped the process for 9 seconds whenever it was shown. */
export const slowDescription = paragraphsOf('<__a', 5)
/** Fault E5: a lesson of 94,430 characters that stopped it for 38 seconds. */
export const slowLesson = paragraphsOf('<__a', 16).slice(0, 94_430)

import type { Block, Inline, MarkdownText } from '@/lib/markdown/tree'

/** About as much as a reader takes in before deciding to read on. */
const shownLetters = 900

/** Cuts a long text after one of its blocks. Without a tree it stays whole, and so does what is short: then `null`. */
export function foldText(text: MarkdownText): [MarkdownText, MarkdownText | null] {
  if (!text.blocks) return [text, null]
  const lengths = text.blocks.map(lettersOf)
  if (sum(lengths) <= shownLetters * 1.5) return [text, null]
  let end = 0
  for (let letters = 0; end < lengths.length && letters < shownLetters; end++) letters += lengths[end] as number
  const [shown, folded] = [text.blocks.slice(0, end), text.blocks.slice(end)]
  return [{ ...text, blocks: shown }, folded.length > 0 ? { ...text, blocks: folded } : null]
}

const sum = (lengths: number[]): number => lengths.reduce((total, length) => total + length, 0)

function lettersOf(block: Block): number {
  switch (block.type) {
    case 'paragraph':
    case 'text':
    case 'heading':
      return inlineLetters(block.children)
    case 'quote':
      return sum(block.children.map(lettersOf))
    case 'list':
      return sum(block.items.map(item => sum(item.map(lettersOf))))
    case 'code':
      return block.text.length
    case 'table':
      return sum([block.head, ...block.rows].flat().map(cell => inlineLetters(cell.children)))
    case 'rule':
      return 0
  }
}

const inlineLetters = (inlines: readonly Inline[]): number =>
  sum(
    inlines.map(inline => {
      if (typeof inline === 'string') return inline.length
      if ('children' in inline) return inlineLetters(inline.children)
      return inline.type === 'codeSpan' ? inline.text.length : 1
    }),
  )

/** What the toolbar writes. */
export const marks = ['heading', 'bold', 'italic', 'list', 'numbers', 'quote', 'code', 'link'] as const
export type Mark = (typeof marks)[number]

type Edit = {
  /** The part of the text that is replaced … */
  from: number
  to: number
  /** … by this, … */
  text: string
  /** … and what is selected afterwards. */
  selectFrom: number
  selectTo: number
}

const around: Partial<Record<Mark, string>> = { bold: '**', italic: '*', code: '`' }
const lineStarts: Partial<Record<Mark, (index: number) => string>> = {
  heading: () => '## ',
  list: () => '- ',
  numbers: index => `${index + 1}. `,
  quote: () => '> ',
}

/** What a mark does to the selected part of a text: put it round the words, or before each line; again takes it away. */
export function marked(text: string, start: number, end: number, mark: Mark, linkText: string): Edit {
  const prefix = lineStarts[mark]
  if (prefix) return markLines(text, start, end, prefix)
  const chosen = text.slice(start, end)
  if (mark === 'link') {
    const words = chosen || linkText
    const address = start + words.length + 3
    return { from: start, to: end, text: `[${words}](https://)`, selectFrom: address, selectTo: address + 8 }
  }
  const sign = around[mark] ?? ''
  const isMarked =
    text.slice(start - sign.length, start) === sign &&
    text.slice(end, end + sign.length) === sign &&
    start >= sign.length
  if (isMarked) {
    const from = start - sign.length
    return { from, to: end + sign.length, text: chosen, selectFrom: from, selectTo: from + chosen.length }
  }
  const at = start + sign.length
  return { from: start, to: end, text: `${sign}${chosen}${sign}`, selectFrom: at, selectTo: at + chosen.length }
}

function markLines(text: string, start: number, end: number, prefix: (index: number) => string): Edit {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const next = text.indexOf('\n', end)
  const to = next < 0 ? text.length : next
  const lines = text.slice(from, to).split('\n')
  const isMarked = lines.every((line, index) => line.startsWith(prefix(index)))
  const written = lines
    .map((line, index) => (isMarked ? line.slice(prefix(index).length) : `${prefix(index)}${line}`))
    .join('\n')
  return { from, to, text: written, selectFrom: from, selectTo: from + written.length }
}

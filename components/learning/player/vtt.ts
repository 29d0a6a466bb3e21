/** A line of captions: from one second to another. */
export type Cue = { start: number; end: number; text: string }

const timing = /^\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})\s+-->\s+((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})(?:\s|$)/

const secondsOf = (time: string) =>
  time
    .replace(',', '.')
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0)

const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  lrm: '\u200e',
  rlm: '\u200f',
  quot: '"',
  apos: "'",
}

/**
 * The words of a cue: without its tags (`<v Ann>`, `<i>`, karaoke times), with its references read. A tag ends at the
 * next `<` as well, so that a line of many takes time in proportion to its length.
 */
const wordsOf = (payload: string) =>
  payload
    .replace(/<[^<>\n]*>/g, '')
    .replace(/&(\w{2,4});/g, (whole, name: string) => named[name] ?? whole)
    .trim()

/**
 * The cues of a WebVTT file in the order of their times, as plain words. Whatever is no cue (notes, styles, regions, a
 * cue whose time cannot be read) is left out.
 */
export function parseVtt(file: string): Cue[] {
  const cues: Cue[] = []
  for (const block of file
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)) {
    const lines = block.split('\n')
    const at = lines.findIndex(line => line.includes('-->'))
    const match = timing.exec(lines[at] ?? '')
    if (!match || /^(NOTE|STYLE|REGION)\b/.test(lines[0] ?? '')) continue
    const [start, end] = [secondsOf(match[1] ?? ''), secondsOf(match[2] ?? '')]
    const text = wordsOf(lines.slice(at + 1).join('\n'))
    if (text && end > start) cues.push({ start, end, text })
  }
  return cues.sort((a, b) => a.start - b.start)
}

/** The cue that is spoken at a second, or the last one before it; -1 before the first. */
export const cueAt = (cues: readonly Cue[], seconds: number): number => cues.findLastIndex(cue => cue.start <= seconds)

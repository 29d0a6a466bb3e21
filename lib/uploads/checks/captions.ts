import 'server-only'
import { damagedFile, unsupportedFile } from './refusals'

const time = /(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})/.source
const timing = new RegExp(`^${time}[ \\t]+-->[ \\t]+${time}((?:[ \\t]+[a-z]+:\\S+)*)[ \\t]*$`)

/**
 * Reads captions strictly as WebVTT (W3C): UTF-8, the word WEBVTT, then blocks with an empty line between them: notes,
 * styles, regions, and cues, each with a time of beginning and a later time of end. 400 with the line of the first
 * mistake. Returns how many cues there are, one at least, and when the last ends.
 */
export function readCaptions(bytes: Uint8Array): { cues: number; endsAtSeconds: number } {
  const lines = decode(bytes).split(/\r\n|\n|\r/)
  if (!/^WEBVTT(?:[ \t].*)?$/.test(lines[0] ?? '')) throw unsupportedFile('captions', whatElse(lines))
  if (lines.some(line => line.includes('\0'))) throw damagedFile('The captions hold NUL, which no text does.')
  let cues = 0
  let endsAtSeconds = 0
  for (const block of blocksOf(lines)) {
    const end = readBlock(block, cues > 0)
    if (end === undefined) continue
    cues++
    endsAtSeconds = Math.max(endsAtSeconds, end)
  }
  if (cues === 0) throw damagedFile('The captions have no cue, so there is nothing to show.')
  return { cues, endsAtSeconds }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw unsupportedFile('captions', 'This is no text in UTF-8.')
  }
}

/** SubRip is what most editors save first, and looks nearly the same. */
const whatElse = (lines: string[]) =>
  lines.slice(0, 20).some(line => /\d\d,\d{3}\s+-->/.test(line))
    ? 'This looks like SubRip (.srt): save it as WebVTT.'
    : 'The file does not begin with the word WEBVTT.'

/** A line and its number in the file, from 1. */
type Line = { text: string; number: number }

/** What stands between empty lines. The first block is the header, with which lines may stand that are no cues. */
function* blocksOf(lines: string[]): Generator<Line[]> {
  let block: Line[] = []
  for (const [index, text] of [...lines, ''].entries()) {
    if (text !== '') block.push({ text, number: index + 1 })
    else if (block.length > 0) {
      if (block[0]?.number === 1) requireNoTiming(block)
      else yield block
      block = []
    }
  }
}

function requireNoTiming(block: Line[]) {
  const misplaced = block.find(({ text }) => text.includes('-->'))
  if (misplaced) throw wrongLine(misplaced, 'leave an empty line before the first cue.')
}

/** When the cue ends; undefined for a block that is none. */
function readBlock(block: Line[], afterCue: boolean): number | undefined {
  const [first] = block
  if (!first) return undefined
  if (/^NOTE(?:[ \t]|$)/.test(first.text)) {
    requireNoTiming(block)
    return undefined
  }
  if (!afterCue && /^(STYLE|REGION)[ \t]*$/.test(first.text)) {
    requireNoTiming(block)
    return undefined
  }
  const [times, ...text] = first.text.includes('-->') ? block : block.slice(1)
  if (!times) throw wrongLine(first, 'a cue needs its time, such as 00:01.000 --> 00:04.000.')
  const match = timing.exec(times.text)
  if (!match) throw wrongLine(times, 'write the time as 00:01.000 --> 00:04.000.')
  const misplaced = text.find(line => line.text.includes('-->'))
  if (misplaced) throw wrongLine(misplaced, 'leave an empty line between cues.')
  const [begins, ends] = [seconds(match.slice(1, 5)), seconds(match.slice(5, 9))]
  if (ends <= begins) throw wrongLine(times, 'a cue ends after it begins.')
  return ends
}

const seconds = ([hours = '0', minutes, whole, thousandths]: (string | undefined)[]) =>
  Number(hours) * 3600 + Number(minutes) * 60 + Number(whole) + Number(thousandths) / 1000

const wrongLine = ({ number }: Line, what: string) => damagedFile(`Line ${number}: ${what}`, { line: number })

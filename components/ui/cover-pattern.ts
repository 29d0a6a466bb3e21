import { type CoverShape, type PatternName, patterns } from './cover-shapes'
import { setTitle } from './cover-title'

/** The cloths a cover is bound in: ground, the pattern's two inks, and the title's. Alike in both themes, as a printed cover is. */
export const coverSchemes = [
  { ground: '#1f4a3c', mark: '#376b57', second: '#dfb463', ink: '#f7f2e6' },
  { ground: '#efe6d3', mark: '#d9c9a6', second: '#2b5a49', ink: '#23271f' },
  { ground: '#6a2b2a', mark: '#8a4740', second: '#e8c79c', ink: '#fbf2e8' },
  { ground: '#22364f', mark: '#3f5b7c', second: '#dba463', ink: '#f4f0e6' },
  { ground: '#d99472', mark: '#c47a55', second: '#fbe8d3', ink: '#2a150c' },
  { ground: '#b9c7ad', mark: '#9cae8f', second: '#2f4a35', ink: '#1a281c' },
  { ground: '#dfba6f', mark: '#c79c4b', second: '#5a3519', ink: '#2b1d0c' },
  { ground: '#4a2f4b', mark: '#6b4a6a', second: '#e4bba4', ink: '#f8f0ea' },
  { ground: '#1d525c', mark: '#37727b', second: '#efd9a7', ink: '#f4f4ea' },
  { ground: '#26272d', mark: '#44464f', second: '#c7a875', ink: '#f3efe6' },
  { ground: '#cdd6d8', mark: '#afbdc1', second: '#2f4a59', ink: '#17232a' },
  { ground: '#e4c1b5', mark: '#d19f90', second: '#702c38', ink: '#32141a' },
] as const

export type CoverAspect = '16:9' | '4:3' | '1:1' | '3:4'

const boxes: Record<CoverAspect, readonly [number, number]> = {
  '16:9': [320, 180],
  '4:3': [320, 240],
  '1:1': [320, 320],
  '3:4': [320, 427],
}

export interface CoverOptions {
  title: string
  /** What makes it this course's own and no other's: its id. */
  seed: string
  /** What it shares with its kin, usually the category: a related set of colours. */
  hueKey?: string
  aspect?: CoverAspect
}

export interface CoverModel {
  width: number
  height: number
  pattern: PatternName
  scheme: (typeof coverSchemes)[number]
  shapes: CoverShape[]
  lines: string[]
  size: number
  /** Left edge and first baseline of the title. */
  x: number
  y: number
  leading: number
}

/** FNV-1a, stirred once more at the end: ids that differ in the last letter must not look like sisters. */
function hash(text: string) {
  let value = 0x811c9dc5
  for (const unit of Array.from(text)) value = Math.imul(value ^ unit.codePointAt(0)!, 0x01000193)
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d)
  return (value ^ (value >>> 13)) >>> 0
}

/** A small generator of numbers in [0, 1) that always tells the same story for the same seed. */
function randomFrom(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const margin = 20
const names = Object.keys(patterns) as PatternName[]
/** Steps round the schemes that alternate dark and light, so that one category still makes a lively shelf. */
const kin = [0, 1, 4, 7, 9] as const

/** Everything a cover shows, from its words alone: the same on the server, in the browser and in a year. */
export function coverModel({ title, seed, hueKey = '', aspect = '16:9' }: CoverOptions): CoverModel {
  const own = hash(seed)
  const random = randomFrom(own)
  const scheme = coverSchemes[(hash(hueKey) + kin[own % kin.length]!) % coverSchemes.length]!
  const pattern = names[(own >>> 8) % names.length]!
  const [width, height] = boxes[aspect]
  const { title: place, draw } = patterns[pattern]

  const room = {
    side: [width * 0.56 - margin, height - 2 * margin],
    bottom: [width - 2 * margin, height * 0.5],
    top: [width - 2 * margin, height * 0.5],
  }[place]
  const { lines, size } = setTitle(title, room[0]!, room[1]!)
  const leading = Math.round(size * 1.14)
  const block = leading * (lines.length - 1)
  const y = place === 'top' ? margin + size * 0.8 : height - margin - block - size * 0.18

  return {
    width,
    height,
    pattern,
    scheme,
    shapes: draw(random, width, height).filter(shape => shape.d),
    lines,
    size,
    x: margin,
    y: Math.round(y),
    leading,
  }
}

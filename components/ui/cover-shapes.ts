/** One path of a pattern. `tone` is a colour of the cover's scheme; a stroke width makes it a line, else it is filled. */
export interface CoverShape {
  d: string
  tone: 'mark' | 'second'
  stroke?: number
  /** Lengths of dash and gap: one long line says what many short ones would. */
  dash?: string
  opacity?: number
  round?: boolean
}

/** Where the title stands: above or below the pattern, or in a column beside it. */
export type TitlePlace = 'bottom' | 'top' | 'side'

export interface Pattern {
  title: TitlePlace
  draw: (random: () => number, width: number, height: number) => CoverShape[]
}

const n = (value: number) => Math.round(value * 10) / 10
const between = (random: () => number, low: number, high: number) => low + random() * (high - low)
const ring = (x: number, y: number, r: number) =>
  `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0`

/** Rings round a corner, one of them lit. */
const arcs: Pattern = {
  title: 'bottom',
  draw(random, w, h) {
    const [x, y] = [w * between(random, 0.72, 1), h * between(random, -0.06, 0.16)]
    const step = between(random, 13, 19)
    const lit = 1 + Math.floor(random() * 3)
    const rings = Array.from({ length: 7 }, (_, index) => ring(x, y, step * (index + 1.2)))
    return [
      { d: rings.filter((_, index) => index !== lit).join(''), tone: 'mark', stroke: step * 0.46 },
      { d: rings[lit]!, tone: 'second', stroke: step * 0.46 },
    ]
  },
}

/** Over and under, like a basket or the cloth of a binding. */
const weave: Pattern = {
  title: 'side',
  draw(random, w, h) {
    const cell = Math.round(between(random, 22, 28))
    const left = Math.round(w * 0.62)
    const bar = cell - 2
    const [across, down, bright]: [string[], string[], string[]] = [[], [], []]
    const thirds = [0.2, 0.5, 0.8].map(at => n(cell * at))
    for (let row = 0; row * cell < h; row++) {
      for (const at of thirds) across.push(`M${left + 1 + (row % 2) * cell} ${n(row * cell + at)}H${w}`)
    }
    for (let column = 0; left + column * cell < w; column++) {
      for (const at of thirds) down.push(`M${n(left + column * cell + at)} ${1 + ((column + 1) % 2) * cell}V${h}`)
    }
    for (let row = 0; row * cell < h; row++) {
      for (let column = 0; left + column * cell < w; column++) {
        if (random() >= 0.16) continue
        const [x, y] = [left + column * cell, row * cell]
        const over = (row + column) % 2 === 0
        for (const at of thirds) bright.push(over ? `M${x + 1} ${n(y + at)}h${bar}` : `M${n(x + at)} ${y + 1}v${bar}`)
      }
    }
    const dash = `${bar} ${2 * cell - bar}`
    const stroke = cell * 0.17
    return [
      { d: across.join(''), tone: 'mark', stroke, dash },
      { d: down.join(''), tone: 'mark', stroke, dash, opacity: 0.6 },
      { d: bright.join(''), tone: 'second', stroke },
    ]
  },
}

/** A shelf of books seen from their backs. */
const spines: Pattern = {
  title: 'side',
  draw(random, w, h) {
    const shelf = h * 0.86
    const [backs, lit, bands]: [string[], string[], string[]] = [[], [], []]
    let x = w * 0.62
    const chosen = 1 + Math.floor(random() * 4)
    for (let book = 0; x < w - 8; book++) {
      const [width, height] = [between(random, 10, 24), h * between(random, 0.42, 0.72)]
      const back = `M${n(x)} ${n(shelf)}v${n(-height)}h${n(width)}v${n(height)}z`
      ;(book === chosen ? lit : backs).push(back)
      if (book !== chosen && random() < 0.6) bands.push(`M${n(x)} ${n(shelf - height * 0.8)}h${n(width)}`)
      x += width + 2.5
    }
    return [
      { d: backs.join(''), tone: 'mark' },
      { d: lit.join(''), tone: 'second' },
      { d: bands.join(''), tone: 'second', stroke: 2.5, opacity: 0.75 },
      { d: `M${n(w * 0.58)} ${n(shelf + 2.5)}H${w}`, tone: 'second', stroke: 2 },
    ]
  },
}

/** Dots that swell towards a side. */
const lattice: Pattern = {
  title: 'bottom',
  draw(random, w, h) {
    const gap = between(random, 14, 17)
    const rows = Math.floor((h * 0.46) / gap)
    const lit = Math.floor(random() * rows)
    const start = -between(random, 0, gap)
    const swelling = random() < 0.35
    return Array.from({ length: rows }, (_, row) => {
      const size = gap * (0.86 - ((swelling ? rows - 1 - row : row) / rows) * 0.68)
      return {
        d: `M${n(row % 2 ? start - gap / 2 : start)} ${n(gap * 0.5 + row * gap * 0.9)}H${w + 20}`,
        tone: row === lit ? 'second' : 'mark',
        stroke: n(size),
        dash: `0 ${n(gap)}`,
        round: true,
      } satisfies CoverShape
    })
  },
}

/** Hills, or the lines of a map, rising from the lower edge. */
const contours: Pattern = {
  title: 'top',
  draw(random, w, h) {
    const lit = Math.floor(random() * 3)
    const swell = between(random, 10, 20)
    return Array.from({ length: 5 }, (_, layer) => {
      const y = h * (0.6 + layer * 0.1)
      const lean = between(random, -swell, swell)
      const third = w / 3
      const line = `M0 ${n(y + lean)}C${n(third)} ${n(y - swell - lean)} ${n(third * 1.6)} ${n(y + swell)} ${n(w * 0.66)} ${n(y - lean * 0.4)}S${n(w * 0.9)} ${n(y - swell)} ${w} ${n(y + lean * 0.5)}`
      if (layer === lit) return { d: line, tone: 'second', stroke: 3 } satisfies CoverShape
      return { d: `${line}V${h}H0z`, tone: 'mark', opacity: 0.3 + layer * 0.12 } satisfies CoverShape
    })
  },
}

/** A sheet folded and opened again. */
const folds: Pattern = {
  title: 'side',
  draw(random, w, h) {
    const left = w * 0.6
    const columns = 3
    const [cw, rows] = [(w - left) / columns, 3]
    const ch = h / rows
    const tones: string[][] = [[], [], []]
    const lit: string[] = []
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const [x, y] = [left + column * cw, row * ch]
        const falling = (row + column) % 2 === 0
        const upper = falling ? `M${n(x)} ${n(y)}h${n(cw)}v${n(ch)}z` : `M${n(x)} ${n(y)}h${n(cw)}l${n(-cw)} ${n(ch)}z`
        const lower = falling ? `M${n(x)} ${n(y)}v${n(ch)}h${n(cw)}z` : `M${n(x + cw)} ${n(y)}v${n(ch)}h${n(-cw)}z`
        for (const facet of [upper, lower]) {
          if (random() < 0.1) lit.push(facet)
          else tones[Math.floor(random() * 3)]!.push(facet)
        }
      }
    }
    return [
      ...tones.map((facets, index): CoverShape => ({ d: facets.join(''), tone: 'mark', opacity: 0.3 + index * 0.33 })),
      { d: lit.join(''), tone: 'second' },
    ]
  },
}

/** A low sun behind the lines of the sea. */
const horizon: Pattern = {
  title: 'bottom',
  draw(random, w, h) {
    const r = h * between(random, 0.22, 0.27)
    const [x, y] = [w * between(random, 0.62, 0.8), h * 0.33]
    const lines = Array.from({ length: 5 }, (_, index) => {
      const half = r * (1.9 - index * 0.22) + between(random, -12, 12)
      return `M${n(x - half)} ${n(y + 4 + index * 5.6)}h${n(half * 2)}`
    })
    return [
      { d: `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 0 1 ${n(2 * r)} 0z`, tone: 'second' },
      { d: lines.join(''), tone: 'mark', stroke: 3, round: true },
    ]
  },
}

/** Quarter turns laid at random: a path that never ends. */
const tiles: Pattern = {
  title: 'side',
  draw(random, w, h) {
    const size = 2 * Math.round(h / 10)
    const left = w - size * 3.5
    const [plain, lit]: [string[], string[]] = [[], []]
    for (let row = 0; row < 5; row++) {
      for (let column = 0; column < 4; column++) {
        const [x, y, half] = [left + column * size, row * size, size / 2]
        const turn = random() < 0.5
        const first = `M${n(x + half)} ${n(y)}a${half} ${half} 0 0 ${turn ? `1${-half}` : `0 ${half}`} ${half}`
        const second = turn
          ? `M${n(x + size)} ${n(y + half)}a${half} ${half} 0 0 0${-half} ${half}`
          : `M${n(x)} ${n(y + half)}a${half} ${half} 0 0 1 ${half} ${half}`
        ;(random() < 0.14 ? lit : plain).push(first + second)
      }
    }
    return [
      { d: plain.join(''), tone: 'mark', stroke: size * 0.2, round: true },
      { d: lit.join(''), tone: 'second', stroke: size * 0.2, round: true },
    ]
  },
}

export const patterns = { arcs, weave, spines, lattice, contours, folds, horizon, tiles } as const
export type PatternName = keyof typeof patterns

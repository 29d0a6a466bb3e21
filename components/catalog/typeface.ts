import { brotliDecompressSync } from 'node:zlib'

/*
 * Reads the outlines of letters from a WOFF2 file (W3C WOFF 2.0, OpenType glyf). A picture drawn with them looks the
 * same on every machine: the fonts of the server, and of anybody else's servers, are never asked.
 */

type Point = { x: number; y: number; onCurve: boolean }
type Contour = Point[]

export type Typeface = {
  unitsPerEm: number
  /** The outline and width of a letter in units of the em square, y upwards; undefined when the face has no such letter. */
  letter: (codePoint: number) => { contours: Contour[]; width: number } | undefined
}

/** Places of the tables we read in the list of known tags. */
const known: Record<number, string> = { 0: 'cmap', 1: 'head', 2: 'hhea', 3: 'hmtx', 10: 'glyf', 11: 'loca' }

/** A place in bytes that moves on as it is read. */
class Reader {
  at = 0
  private readonly view: DataView
  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }
  u8 = () => this.view.getUint8(this.at++)
  u16 = () => this.view.getUint16(this.skip(2))
  i16 = () => this.view.getInt16(this.skip(2))
  i8 = () => this.view.getInt8(this.at++)
  u32 = () => this.view.getUint32(this.skip(4))
  skip(count: number): number {
    this.at += count
    return this.at - count
  }
  from = (start: number, length = this.bytes.byteLength - start) =>
    new Reader(this.bytes.subarray(start, start + length))
  take = (length: number) => this.from(this.skip(length), length)
  rest = () => this.bytes.subarray(this.at)
  /** WOFF2 UIntBase128. */
  base128(): number {
    for (let value = 0, index = 0; ; index++) {
      const byte = this.u8()
      value = value * 128 + (byte & 0x7f)
      if (!(byte & 0x80) || index === 4) return value
    }
  }
  /** WOFF2 255UInt16. */
  short255(): number {
    const code = this.u8()
    if (code === 253) return this.u16()
    if (code === 255) return 253 + this.u8()
    return code === 254 ? 506 + this.u8() : code
  }
}

/** Reads a face. Throws for a file that is not a WOFF2 with TrueType outlines. */
export function readTypeface(file: Uint8Array): Typeface {
  const tables = unpack(file)
  const table = (name: string) => {
    const found = tables.get(name)
    if (!found) throw new Error(`The font has no ${name} table.`)
    return found
  }
  const unitsPerEm = table('head').from(18).u16()
  const glyphOf = readCharacterMap(table('cmap'))
  const widths = readWidths(table('hmtx'), table('hhea').from(34).u16(), tables.get('hmtx*') !== undefined)
  const glyphs = readGlyphs(table('glyf'))
  return {
    unitsPerEm,
    letter: codePoint => {
      const index = glyphOf(codePoint)
      return index ? { contours: outline(glyphs, index), width: widths(index) } : undefined
    },
  }
}

function unpack(file: Uint8Array): Map<string, Reader> {
  const reader = new Reader(file)
  if (reader.u32() !== 0x774f4632) throw new Error('The font is not a WOFF2 file.')
  reader.at = 12
  const count = reader.u16()
  reader.at = 48
  const entries = Array.from({ length: count }, () => {
    const flags = reader.u8()
    if ((flags & 63) === 63) reader.skip(4)
    const name = known[flags & 63]
    const version = flags >> 6
    const length = reader.base128()
    const isTransformed = name === 'glyf' || name === 'loca' ? version === 0 : version !== 0
    return { name, isTransformed, length: isTransformed ? reader.base128() : length }
  })
  const data = new Reader(brotliDecompressSync(reader.rest()))
  const tables = new Map<string, Reader>()
  for (const { name, isTransformed, length } of entries) {
    const content = data.take(length)
    if (!name) continue
    if (name === 'glyf' && !isTransformed)
      throw new Error('The font keeps its outlines as they are in a TrueType file.')
    tables.set(name, content)
    if (isTransformed) tables.set(`${name}*`, content)
  }
  return tables
}

/** The format 4 or 12 map from characters to glyphs. */
function readCharacterMap(cmap: Reader): (codePoint: number) => number {
  cmap.skip(2)
  const offsets = Array.from({ length: cmap.u16() }, () => cmap.from(cmap.skip(8) + 4).u32())
  const found = new Map<number, number>()
  for (const offset of offsets) {
    const part = cmap.from(offset)
    const format = part.u16()
    if (format === 12) readGroups(part, found)
    if (format === 4) readSegments(part, found)
  }
  return codePoint => found.get(codePoint) ?? 0
}

function readGroups(part: Reader, found: Map<number, number>): void {
  part.at = 12
  for (let left = part.u32(); left > 0; left--) {
    const [first, last, glyph] = [part.u32(), part.u32(), part.u32()]
    for (let code = first; code <= last; code++) found.set(code, glyph + code - first)
  }
}

function readSegments(part: Reader, found: Map<number, number>): void {
  const count = part.from(6).u16() / 2
  const at = (list: number, segment: number) => 14 + list * count * 2 + segment * 2 + (list > 0 ? 2 : 0)
  for (let segment = 0; segment < count; segment++) {
    const last = part.from(at(0, segment)).u16()
    const first = part.from(at(1, segment)).u16()
    const delta = part.from(at(2, segment)).u16()
    const place = at(3, segment)
    const range = part.from(place).u16()
    for (let code = first; code <= last && code !== 0xffff; code++) {
      const raw = range === 0 ? code : part.from(place + range + (code - first) * 2).u16()
      if (range === 0 || raw !== 0) found.set(code, (raw + delta) & 0xffff)
    }
  }
}

/** Advance widths: of each glyph, the last one of all that follow. A transformed table has a byte before them and no bearings between. */
function readWidths(hmtx: Reader, count: number, isTransformed: boolean): (glyph: number) => number {
  return glyph => {
    const index = Math.min(glyph, count - 1)
    return hmtx.from(isTransformed ? 1 + index * 2 : index * 4).u16()
  }
}

type Part = { glyph: number; dx: number; dy: number; a: number; b: number; c: number; d: number }
type Glyph = { contours: Contour[] } | { parts: Part[] }

/** The transformed glyf table: several streams, each read on from glyph to glyph. */
function readGlyphs(glyf: Reader): Glyph[] {
  glyf.at = 4
  const count = glyf.u16()
  glyf.skip(2)
  const sizes = Array.from({ length: 7 }, () => glyf.u32())
  const [contourCounts, pointCounts, flags, coordinates, composites] = sizes.map(size => glyf.take(size)) as Reader[]
  if (!contourCounts || !pointCounts || !flags || !coordinates || !composites) throw new Error('The font is cut short.')
  return Array.from({ length: count }, () => {
    const contours = contourCounts.i16()
    if (contours < 0) return readParts(composites, coordinates)
    const lengths = Array.from({ length: contours }, () => pointCounts.short255())
    let [x, y] = [0, 0]
    const glyph = {
      contours: lengths.map(length =>
        Array.from({ length }, () => {
          const flag = flags.u8()
          const [dx, dy] = readStep(flag & 0x7f, coordinates)
          x += dx
          y += dy
          return { x, y, onCurve: flag < 0x80 }
        }),
      ),
    }
    // Hints for screens follow, which a drawing does not need.
    if (contours > 0) coordinates.short255()
    return glyph
  })
}

const signed = (bit: number, value: number) => (bit & 1 ? value : -value)

/** How far a point is from the one before (WOFF2 §5.2, the table of triplets). */
function readStep(flag: number, bytes: Reader): [number, number] {
  if (flag < 10) return [0, signed(flag, ((flag & 14) << 7) + bytes.u8())]
  if (flag < 20) return [signed(flag, (((flag - 10) & 14) << 7) + bytes.u8()), 0]
  if (flag < 84) {
    const [base, byte] = [flag - 20, bytes.u8()]
    return [signed(flag, 1 + (base & 0x30) + (byte >> 4)), signed(flag >> 1, 1 + ((base & 12) << 2) + (byte & 15))]
  }
  if (flag < 120) {
    const base = flag - 84
    const dx = signed(flag, 1 + (Math.floor(base / 12) << 8) + bytes.u8())
    return [dx, signed(flag >> 1, 1 + (((base % 12) >> 2) << 8) + bytes.u8())]
  }
  if (flag < 124) {
    const [first, second, third] = [bytes.u8(), bytes.u8(), bytes.u8()]
    return [signed(flag, (first << 4) + (second >> 4)), signed(flag >> 1, ((second & 15) << 8) + third)]
  }
  const dx = signed(flag, bytes.u16())
  return [dx, signed(flag >> 1, bytes.u16())]
}

/** A letter made of others, such as one with an accent. */
function readParts(bytes: Reader, coordinates: Reader): Glyph {
  const parts: Part[] = []
  let flags = 0x20
  let hasHints = false
  const fraction = () => bytes.i16() / 16384
  while (flags & 0x20) {
    flags = bytes.u16()
    const glyph = bytes.u16()
    const [dx, dy] = flags & 1 ? [bytes.i16(), bytes.i16()] : [bytes.i8(), bytes.i8()]
    const part: Part = { glyph, dx, dy, a: 1, b: 0, c: 0, d: 1 }
    if (flags & 0x8) part.a = part.d = fraction()
    else if (flags & 0x40) [part.a, part.d] = [fraction(), fraction()]
    else if (flags & 0x80) [part.a, part.b, part.c, part.d] = [fraction(), fraction(), fraction(), fraction()]
    hasHints ||= Boolean(flags & 0x100)
    parts.push(part)
  }
  if (hasHints) coordinates.short255()
  return { parts }
}

function outline(glyphs: Glyph[], index: number, depth = 0): Contour[] {
  const glyph = glyphs[index]
  if (!glyph || depth > 5) return []
  if ('contours' in glyph) return glyph.contours
  return glyph.parts.flatMap(({ glyph: part, dx, dy, a, b, c, d }) =>
    outline(glyphs, part, depth + 1).map(contour =>
      contour.map(({ x, y, onCurve }) => ({ x: a * x + c * y + dx, y: b * x + d * y + dy, onCurve })),
    ),
  )
}

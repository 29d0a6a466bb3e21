import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { type CoverModel, coverModel } from '@/components/ui/cover-pattern'
import { setTitle } from '@/components/ui/cover-title'
import { fitLine, setLine, settable } from './set-type'
import { shareImageSize } from './sharing'
import { readTypeface, type Typeface } from './typeface'

export interface ShareImage {
  /** Set large: the course, the subject, the person. */
  title: string
  /** A small line above it, such as the subject. */
  above?: string
  /** A small line below, such as who teaches. */
  below?: string
  /** As for a Cover: the same course wears the same cloth everywhere. */
  seed: string
  hueKey?: string
}

const version = 1
/** Pictures of the last pages that were shared; a picture is some 30 KB. */
const keptImages = 60
const images = new Map<string, Promise<Buffer>>()

/** Changes when and only when the picture does. Known without drawing it. */
export const shareImageTag = (image: ShareImage): string =>
  `"${createHash('sha1')
    .update(JSON.stringify([version, image]))
    .digest('base64url')}"`

/** The picture as PNG. Drawn once for all who ask at the same time, and kept for a while. */
export function shareImage(image: ShareImage): Promise<Buffer> {
  const tag = shareImageTag(image)
  const known = images.get(tag)
  if (known) return known
  const drawn = draw(image)
  images.set(tag, drawn)
  drawn.catch(() => images.delete(tag))
  const oldest = images.keys().next()
  if (images.size > keptImages && !oldest.done) images.delete(oldest.value)
  return drawn
}

const files = 'node_modules/@fontsource-variable/source-serif-4/files/source-serif-4'
let faces: Promise<Typeface[]> | undefined

/** The letters of the covers, as pages load them. */
const serif = () => {
  faces ??= Promise.all(
    (['latin', 'vietnamese', 'latin-ext'] as const).map(async subset =>
      readTypeface(await readFile(path.join(process.cwd(), `${files}-${subset}-wght-normal.woff2`))),
    ),
  )
  return faces
}

const { width, height } = shareImageSize
const margin = 64
/** Width of the column of words. */
const column = 590
/** Points of the picture for one of the title's box. */
const scale = 2.35

/** The pattern of the cover at the right, its title at the left, both on the cover's cloth. */
async function draw({ title, above, below, seed, hueKey }: ShareImage): Promise<Buffer> {
  const letters = await serif()
  const cover = coverModel({ title: '', seed, hueKey, aspect: '1:1' })
  const { ground, ink, second } = cover.scheme
  const set = setTitle(settable(letters, title), column / scale, 138)
  const size = set.size * scale
  const leading = size * 1.16
  const first = height / 2 - ((set.lines.length - 1) * leading) / 2 + size * 0.32
  const heading = set.lines.map((line, index) => word(letters, line, size, first + index * leading, ink, true))
  const small = (text: string | undefined, y: number) => {
    const line = text && settable(letters, text)
    return line ? word(letters, fitLine(letters, line, 29, column), 29, y, ink, false) : ''
  }
  const words = [
    small(above, margin + 26),
    ...heading,
    small(below, height - margin - 52),
    word(letters, 'Lectern', 34, height - margin, second, true),
  ]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="${ground}"/>${pattern(cover)}${words.join('')}</svg>`
  return sharp(Buffer.from(svg)).png({ compressionLevel: 9 }).toBuffer()
}

/** A line of words. The face is drawn in its regular weight; an outline of the same ink makes it as strong as the covers’. */
function word(letters: Typeface[], text: string, size: number, y: number, colour: string, strong: boolean): string {
  const { d } = setLine(letters, text, { x: margin, y, size, spacing: strong ? -0.01 : 0 })
  const stroke = strong
    ? ` stroke="${colour}" stroke-width="${Math.round(size * 2.4) / 100}" stroke-linejoin="round"`
    : ''
  return `<path d="${d}" fill="${colour}"${stroke}${strong ? '' : ' opacity="0.85"'}/>`
}

/** The cover's shapes, without words, in a square at the right edge. */
function pattern({ scheme, shapes }: CoverModel): string {
  const marks = shapes.map(({ d, tone, stroke, dash, opacity, round }) => {
    const paint = stroke ? `fill="none" stroke="${scheme[tone]}" stroke-width="${stroke}"` : `fill="${scheme[tone]}"`
    const more = [
      dash && `stroke-dasharray="${dash}"`,
      round && 'stroke-linecap="round"',
      opacity !== undefined && `opacity="${opacity}"`,
    ]
    return `<path d="${d}" ${paint} ${more.filter(Boolean).join(' ')}/>`
  })
  return `<svg x="660" y="0" width="540" height="${height}" viewBox="46 0 274 320" preserveAspectRatio="xMaxYMid slice">${marks.join('')}</svg>`
}

import type { Typeface } from './typeface'

type Letter = NonNullable<ReturnType<Typeface['letter']>>
type Point = Letter['contours'][number][number]

const round = (value: number) => Math.round(value * 10) / 10

/** A letter as an SVG path: curves through points between which the outline only hints at one. */
function pathOf(contours: Letter['contours'], place: (point: Point) => [number, number]): string {
  const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, onCurve: true })
  const text = (point: Point) => place(point).map(round).join(' ')
  return contours
    .filter(contour => contour.length > 1)
    .map(contour => {
      const turned = contour.findIndex(point => point.onCurve)
      const points = turned > 0 ? [...contour.slice(turned), ...contour.slice(0, turned)] : contour
      const [first, last] = [points[0] as Point, points.at(-1) as Point]
      const start = first.onCurve ? first : middle(last, first)
      let path = `M${text(start)}`
      for (const [index, point] of points.entries()) {
        const next = points[index + 1] ?? start
        if (point.onCurve) path += index > 0 ? `L${text(point)}` : ''
        else path += `Q${text(point)} ${text(next.onCurve ? next : middle(point, next))}`
      }
      return `${path}Z`
    })
    .join('')
}

/** Letters that none of the faces has, such as those of another script, are left out. */
export function settable(faces: readonly Typeface[], text: string): string {
  const letters = Array.from(text.normalize('NFC')).map(letter => (/\s/.test(letter) ? ' ' : letter))
  const known = letters.filter(letter => faces.some(face => face.letter(letter.codePointAt(0) as number)))
  return known.join('').replace(/ +/g, ' ').trim()
}

export type SetLine = { d: string; width: number }

/** A line of type as one SVG path, from `x` on the baseline `y`; each letter comes from the first face that has it. */
export function setLine(
  faces: readonly Typeface[],
  text: string,
  { x, y, size, spacing = 0 }: { x: number; y: number; size: number; spacing?: number },
): SetLine {
  let [d, at] = ['', x]
  for (const sign of text) {
    const code = sign.codePointAt(0) as number
    for (const face of faces) {
      const letter = face.letter(code)
      if (!letter) continue
      const scale = size / face.unitsPerEm
      const left = at
      d += pathOf(letter.contours, point => [left + point.x * scale, y - point.y * scale])
      at += letter.width * scale + spacing * size
      break
    }
  }
  return { d, width: at - x }
}

/** The beginning of a text that fits, with an ellipsis when it is not all of it. */
export function fitLine(faces: readonly Typeface[], text: string, size: number, width: number): string {
  const widthOf = (line: string) => setLine(faces, line, { x: 0, y: 0, size }).width
  if (widthOf(text) <= width) return text
  const letters = Array.from(text)
  while (letters.length > 0 && widthOf(`${letters.join('').trimEnd()}…`) > width) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

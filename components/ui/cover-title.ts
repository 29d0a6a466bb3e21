/** Widths of letters of the serif in ems, near enough to break lines without a browser. */
function letterWidth(letter: string) {
  if (letter === ' ') return 0.25
  if (/[iljtfrI.,:;'’!|()]/.test(letter)) return 0.34
  if (/[mwMW—]/.test(letter)) return 0.86
  if (/[A-ZĐ&+#]/.test(letter) || letter !== letter.toLowerCase()) return 0.68
  return letter.codePointAt(0)! > 0x2e80 ? 1 : 0.55
}

const widthOf = (text: string) =>
  Array.from(text.normalize('NFC')).reduce((sum, letter) => sum + letterWidth(letter), 0)

function breakInto(words: readonly string[], limit: number) {
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    const longer = last === undefined ? word : `${last} ${word}`
    if (last !== undefined && widthOf(longer) <= limit) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

/** The same number of lines, but as even as they can be: no word left alone on the last. */
function balance(words: readonly string[], limit: number) {
  let best = breakInto(words, limit)
  for (let narrower = limit * 0.95; narrower > limit * 0.45; narrower *= 0.95) {
    const lines = breakInto(words, narrower)
    if (lines.length > best.length || lines.some(line => widthOf(line) > narrower)) break
    best = lines
  }
  return best
}

const sizes = [36, 32, 28, 25, 22, 19, 17] as const

export interface SetTitle {
  lines: string[]
  size: number
}

/** Sets a title as large as a box of `width` × `height` allows; what does not fit even small ends in an ellipsis. */
export function setTitle(title: string, width: number, height: number): SetTitle {
  const words = title.trim().split(/\s+/)
  for (const size of sizes) {
    const limit = width / size
    if (words.some(word => widthOf(word) > limit)) continue
    const lines = balance(words, limit)
    if (lines.length <= 4 && lines.length * size * 1.14 <= height) return { lines, size }
  }
  const size = sizes.at(-1)!
  const limit = width / size
  const most = Math.max(1, Math.floor(height / (size * 1.14)))
  const all = breakInto(words, limit)
  const lines = all.slice(0, most).map(line => clip(line, limit))
  if (all.length > most) lines[most - 1] = clip(`${lines[most - 1]}…`, limit)
  return { lines, size }
}

function clip(line: string, limit: number) {
  if (widthOf(line) <= limit) return line
  const letters = Array.from(line.replace(/…$/, ''))
  while (letters.length > 1 && widthOf(letters.join('')) + 0.8 > limit) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

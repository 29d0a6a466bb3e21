/** The most levels of lists and objects inside each other in a JSON body. */
export const maxDepth = 32
/** The most values in a JSON body: texts, numbers, literals, lists and objects, the outermost one included. */
export const maxValues = 10_000

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c]
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d]

/**
 * Whether JSON text stays within `maxDepth` and `maxValues`, judged by its UTF-8 bytes before it is parsed: parsing a
 * body that is made to exhaust the server would already cost too much. One linear pass without allocation that ends at
 * the first violation. Members of an object count each, duplicate names included. Text that is not JSON may pass: the
 * parser refuses it.
 */
export function isWithinLimits(json: Uint8Array): boolean {
  let depth = 0
  let values = 1
  // Whether the last token opened a list or an object: its first value, unlike the others, follows no comma.
  let isEmpty = false
  for (let at = 0; at < json.length; at++) {
    const byte = json[at] as number
    if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) continue
    if (byte === closeList || byte === closeObject) {
      depth--
      isEmpty = false
      continue
    }
    if (isEmpty || byte === comma) values++
    isEmpty = byte === openList || byte === openObject
    if (isEmpty) depth++
    if (depth > maxDepth || values > maxValues) return false
    if (byte === quote) at = endOfText(json, at)
  }
  return true
}

/** Where the closing quote of the text that begins at `start` is. Bytes of multi-byte characters are all above 0x7f. */
function endOfText(json: Uint8Array, start: number): number {
  let at = start + 1
  while (at < json.length && json[at] !== quote) at += json[at] === backslash ? 2 : 1
  return at
}

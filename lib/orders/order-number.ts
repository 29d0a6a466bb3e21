/** Digits and capitals without those that are read as others (Crockford's base 32). */
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 7
const size = 32n ** BigInt(length)
/** Odd, so that every number has one image, and its inverse in that ring. */
const factor = 20_014_547_621n
const inverse = inverseOf(factor)

/** An order's number as people read, type and say it, such as `4F7-K2QX`. Neighbouring orders have nothing in common. */
export function orderNumberOf(count: number): string {
  let rest = (BigInt(count) * factor) % size
  let text = ''
  for (let index = 0; index < length; index++) {
    text = symbols[Number(rest % 32n)] + text
    rest /= 32n
  }
  return `${text.slice(0, 3)}-${text.slice(3)}`
}

/** The order that a number means as somebody typed it; undefined for what is none. */
export function orderCountOf(typed: string): number | undefined {
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  if (text.length !== length) return undefined
  let value = 0n
  for (const symbol of text) {
    const digit = symbols.indexOf(symbol)
    if (digit < 0) return undefined
    value = value * 32n + BigInt(digit)
  }
  return Number((value * inverse) % size)
}

/** Newton's iteration doubles the right bits of an inverse modulo a power of two. */
function inverseOf(odd: bigint): bigint {
  let found = 1n
  for (let round = 0; round < 6; round++) found = (((found * (2n - odd * found)) % size) + size) % size
  return found
}

/** Characters of a seat code, without its dashes. */
const length = 16

const plainOf = (text: string) =>
  text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .slice(0, length)

/** A seat code as it is written: groups of four with dashes, while it is still being typed or was pasted with spaces. */
export const groupedSeatCode = (text: string): string => (plainOf(text).match(/.{1,4}/g) ?? []).join('-')

/** Whether nothing of the code is missing. */
export const isWholeSeatCode = (text: string): boolean => plainOf(text).length === length

/** Where the caret belongs after grouping: behind the same character as before. */
export function caretIn(grouped: string, typed: string, caret: number): number {
  const before = plainOf(typed.slice(0, caret)).length
  let place = 0
  for (let seen = 0; place < grouped.length && seen < before; place++) if (grouped[place] !== '-') seen++
  return place
}

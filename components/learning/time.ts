type Words = (key: 'minutes' | 'hours', values: { minutes: number; hours: number }) => string

/** How long something takes, in the reader's words: "12 min", "1 h 5 min". Never "0 min". */
export function lengthOf(seconds: number, t: Words): string {
  const all = Math.max(1, Math.round(seconds / 60))
  const values = { hours: Math.floor(all / 60), minutes: all % 60 }
  return t(values.hours > 0 ? 'hours' : 'minutes', values)
}

/** A moment of a film: `1:05`, `1:02:05`. */
export function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60]
  const shown = parts[0] === 0 ? parts.slice(1) : parts
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':')
}

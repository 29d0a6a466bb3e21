/**
 * Remembers what a function of a text said, for the texts that come again and again. Only for functions of nothing but
 * that text. Forgets everything when there are more than `most`, so that made-up texts take no memory; long ones are
 * not remembered.
 */
export function memo<T>(work: (text: string) => T, { most = 500, longest = 500 } = {}): (text: string) => T {
  const known = new Map<string, T>()
  return text => {
    const found = known.get(text)
    if (found !== undefined) return found
    const value = work(text)
    if (text.length <= longest && value !== undefined) {
      if (known.size >= most) known.clear()
      known.set(text, value)
    }
    return value
  }
}

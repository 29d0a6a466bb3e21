/** The cookies of a `Cookie` header in order, by name, trimmed. */
function* pairs(header: string | null | undefined): Generator<[name: string, value: string]> {
  for (const part of header?.split(';') ?? []) {
    const separator = part.indexOf('=')
    if (separator > 0) yield [part.slice(0, separator).trim(), part.slice(separator + 1).trim()]
  }
}

/**
 * The value of a cookie in a `Cookie` header, trimmed; undefined when it is not there or empty. Of several with one
 * name the first counts. Every reader of cookies in this project goes through here: two parsers that disagree about
 * a spelling are how one person's view reaches another.
 */
export function cookieOf(header: string | null | undefined, name: string): string | undefined {
  for (const [key, value] of pairs(header)) if (key === name) return value || undefined
  return undefined
}

/** Every cookie of a `Cookie` header by its name, by the same rule. */
export function cookiesOf(header: string | null | undefined): Map<string, string> {
  const cookies = new Map<string, string>()
  for (const [name, value] of pairs(header)) if (!cookies.has(name)) cookies.set(name, value)
  return cookies
}

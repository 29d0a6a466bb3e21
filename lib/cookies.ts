/**
 * The value of a cookie in a `Cookie` header, trimmed; undefined when it is not there or empty. Of several with one
 * name the first counts. Every reader of cookies in this project goes through here: two parsers that disagree about
 * a spelling are how one person's view reaches another.
 */
export function cookieOf(header: string | null | undefined, name: string): string | undefined {
  if (!header) return undefined
  for (const part of header.split(';')) {
    const separator = part.indexOf('=')
    if (separator > 0 && part.slice(0, separator).trim() === name) return part.slice(separator + 1).trim() || undefined
  }
  return undefined
}

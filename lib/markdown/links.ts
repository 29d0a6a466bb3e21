const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  copy: '©',
  times: '×',
  rarr: '→',
}

/** Character references in Markdown text as the characters they stand for; unknown ones stay as written. */
export function decodeReferences(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{2,6}));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[name] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    const isText = code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
    return isText ? String.fromCodePoint(code) : '\ufffd'
  })
}

/** The address if it is a whole one with one of these protocols; undefined for anything else, such as `javascript:`. */
export function safeAddress(href: string, protocols: readonly string[]): string | undefined {
  try {
    const url = new URL(decodeReferences(href).trim())
    return protocols.includes(url.protocol) ? url.href : undefined
  } catch {
    return undefined
  }
}

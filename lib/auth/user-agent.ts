/** The first that fits counts: browsers name the ones they descend from. */
const browsers: [string, RegExp][] = [
  ['Edge', /\bEdg(A|iOS)?\//],
  ['Opera', /\b(OPR|Opera)\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bVersion\/\S+ (Mobile\/\S+ )?Safari\//],
]

const systems: [string, RegExp][] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b|\bMacintosh\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
]

const firstOf = (known: [string, RegExp][], text: string) =>
  known.find(([, pattern]) => pattern.test(text))?.[0] ?? null

/**
 * The browser and system that a user agent names, for a person to know a device again; null where it says neither. A
 * program's first word stands for its browser ("curl"). Whoever sends the header may lie: it only labels.
 */
export function deviceNames(userAgent: string | null): { browser: string | null; system: string | null } {
  const text = userAgent ?? ''
  const program = text.startsWith('Mozilla/') ? null : (/^[A-Za-z][\w.-]{0,39}/.exec(text)?.[0] ?? null)
  return { browser: firstOf(browsers, text) ?? program, system: firstOf(systems, text) }
}

/** The same in words: `Firefox on Windows`. */
export function deviceWords(userAgent: string | null): string {
  const { browser, system } = deviceNames(userAgent)
  if (browser && system) return `${browser} on ${system}`
  return browser ?? system ?? 'Unknown device'
}

const browsers: [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

/**
 * A device in words that its owner knows: the browser and the system, as far as a user agent tells. Another program
 * is called by the name it gives itself.
 */
export function describeAgent(userAgent: string | null): { browser: string | null; system: string | null } {
  const named = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1] ?? null
  const program = /^([A-Za-z][\w.-]{0,30})(\/|$)/.exec(userAgent ?? '')?.[1]
  const browser = named(browsers) ?? (program && program !== 'Mozilla' ? program : null)
  return { browser, system: named(systems) }
}

/** Whether a name that `describeAgent` gives is a browser's rather than another program's. */
export const isBrowser = (name: string | null): boolean => browsers.some(([, browser]) => browser === name)

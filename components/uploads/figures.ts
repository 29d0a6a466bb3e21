const steps = [
  { unit: 'gigabyte', bytes: 1024 ** 3 },
  { unit: 'megabyte', bytes: 1024 ** 2 },
  { unit: 'kilobyte', bytes: 1024 },
] as const

/** "2.4 MB", for the language. */
export function sizeText(bytes: number, locale: string): string {
  const step = steps.find(candidate => bytes >= candidate.bytes) ?? { unit: 'byte', bytes: 1 }
  const value = bytes / step.bytes
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: step.unit,
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value)
}

/** "1:05:09" or "4:20". */
export function clockText(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60]
  const [hours, ...rest] = parts
  const shown = hours ? [hours, ...rest] : rest
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':')
}

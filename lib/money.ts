const digitsOf = new Map<string, number>()

/** Digits after the decimal point of a currency (2 for USD, 0 for VND and JPY). */
export function fractionDigits(currency: string): number {
  let digits = digitsOf.get(currency)
  if (digits === undefined) {
    digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
    digitsOf.set(currency, digits)
  }
  return digits
}

/** Minor units (cents) as the API's number in major units. */
export function toMajor(minor: number, currency: string): number {
  return minor / 10 ** fractionDigits(currency)
}

/** A number in major units as minor units, or undefined when it has more digits than the currency or is too large. */
export function toMinor(major: number, currency: string): number | undefined {
  const minor = Math.round(major * 10 ** fractionDigits(currency))
  const exact = Math.abs(minor - major * 10 ** fractionDigits(currency)) < 1e-6
  return exact && Number.isSafeInteger(minor) ? minor : undefined
}

/** An amount as people read it: `$9.99`, `9,99 US$`, `250.000 ₫`. */
export function formatMoney(minor: number, currency: string, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(toMajor(minor, currency))
}

import { type Card, cardFacts } from '@/lib/payments/policy'

/** The fields of a card as they stand on the page. */
export type TypedCard = { number: string; expiry: string; securityCode: string }

const digitsOf = (text: string) => text.replace(/\D/g, '')

/** The brand that a number belongs to, as soon as its first digits tell; `card` until then. */
export const brandOf = (number: string): string => cardFacts({ number: digitsOf(number), expiry: '' }).brand

/** A number in groups: four digits each, 4-6-5 for American Express, as both are printed. */
export function groupedNumber(text: string): string {
  const digits = digitsOf(text).slice(0, 19)
  const groups =
    brandOf(digits) === 'amex'
      ? [digits.slice(0, 4), digits.slice(4, 10), digits.slice(10)]
      : (digits.match(/.{1,4}/g) ?? [])
  return groups.filter(Boolean).join(' ')
}

/**
 * An expiry as MM/YY. Browsers fill in `12/2030` and `2030-12` as well, and people type `1230` or `1/30`. While
 * somebody deletes, the slash is not put back.
 */
export function groupedExpiry(text: string, before = ''): string {
  const iso = /^\s*(\d{4})-(\d{1,2})\s*$/.exec(text)
  if (iso) return `${String(iso[2]).padStart(2, '0')}/${String(iso[1]).slice(2)}`
  const [, month, year] = /^\s*(\d{1,2})\s*\/\s*(?:20)?(\d{2})\s*$/.exec(text) ?? []
  if (month && year) return `${month.padStart(2, '0')}/${year}`
  let digits = digitsOf(text)
  // 2 to 9 can only be a month of one digit; so can "1/".
  if (/^[2-9]/.test(digits) || /^\s*[1-9]\s*\//.test(text)) digits = `0${digits}`
  if (digits.length === 6 && digits.slice(2, 4) === '20') digits = digits.slice(0, 2) + digits.slice(4)
  digits = digits.slice(0, 4)
  const isDeleting = text.length < before.length
  if (digits.length > 2 || (digits.length === 2 && !isDeleting)) return `${digits.slice(0, 2)}/${digits.slice(2)}`
  return digits
}

export type CardProblem = 'number' | 'expiry' | 'expired' | 'code'

/**
 * What is wrong with a card by its looks, field by field. Check digits are the gateway's to look at: in a sandbox cards
 * may be made up.
 */
export function cardProblems(
  { number, expiry, securityCode }: TypedCard,
  now: Date,
): Partial<Record<keyof TypedCard, CardProblem>> {
  const found: Partial<Record<keyof TypedCard, CardProblem>> = {}
  const digits = digitsOf(number)
  if (digits.length < 8 || digits.length > 19) found.number = 'number'
  const [, month, year] = /^(0[1-9]|1[0-2])\/(\d{2})$/.exec(expiry) ?? []
  if (!month || !year) found.expiry = 'expiry'
  // A card is good until its month is over, wherever that is last.
  else if (Date.UTC(2000 + Number(year), Number(month), 2) < now.getTime()) found.expiry = 'expired'
  const code = digitsOf(securityCode)
  if (brandOf(number) === 'amex' ? !/^\d{3,4}$/.test(code) : code.length !== 3) found.securityCode = 'code'
  return found
}

/** The card as it is sent. */
export const toCard = ({ number, expiry, securityCode }: TypedCard): Card => ({
  number: digitsOf(number),
  expiry,
  securityCode: digitsOf(securityCode),
})

import { fractionDigits } from '@/lib/money'

/** Currencies whose unit buys so little that people count in thousands of it: how many of them stand for one dollar. */
const smallUnits: Record<string, number> = {
  VND: 25_000,
  IDR: 15_000,
  LAK: 20_000,
  KHR: 4000,
  MMK: 2000,
  KRW: 1000,
  UZS: 12_000,
  IRR: 40_000,
  LBP: 90_000,
  COP: 4000,
  PYG: 7000,
  UGX: 3500,
  GNF: 8500,
  TZS: 2500,
}

/** Roughly how many units of a currency are worth a dollar, on the low side: a scale for limits, never a rate. */
const unitsPerDollar = (currency: string): number => smallUnits[currency] ?? (fractionDigits(currency) === 0 ? 100 : 1)

/** The most that one top-up may be, in major units: 10,000 dollars, or what is about as much elsewhere. */
export const topUpLimit = (currency: string): number => 10_000 * unitsPerDollar(currency)

/** What stands in the top-up's field at first, in major units: a course or two. */
export const topUpSuggestion = (currency: string): number => 50 * unitsPerDollar(currency)

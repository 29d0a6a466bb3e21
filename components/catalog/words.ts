import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import type { CourseSummary } from '@/lib/catalog/schema'
import { formatMoney, toMinor } from '@/lib/money'

type Priced = Pick<CourseSummary, 'price' | 'finalPrice' | 'discount' | 'currency'>

/** How the facts of the catalog are put into words in the reader's language; made once per request. */
export const catalogWords = cache(async () => {
  const [t, format, locale] = await Promise.all([getTranslations('catalog'), getFormatter(), getLocale()])
  const languages = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' })

  const money = (major: number, currency: string) => formatMoney(toMinor(major, currency) ?? 0, currency, locale)

  /** "1 h 54 min", "12 min", "40 sec". */
  function duration(seconds: number): string {
    if (seconds < 60) return t('duration.seconds', { count: seconds })
    const minutes = Math.round(seconds / 60)
    const hours = Math.floor(minutes / 60)
    if (hours === 0) return t('duration.minutes', { count: minutes })
    return minutes % 60 === 0
      ? t('duration.hours', { count: hours })
      : t('duration.hoursAndMinutes', { hours, minutes: minutes % 60 })
  }

  /** The properties of a Price. */
  function price({ price: list, finalPrice, discount, currency }: Priced) {
    const isReduced = finalPrice < list
    return {
      amount: finalPrice === 0 ? t('free') : money(finalPrice, currency),
      listPrice: isReduced ? money(list, currency) : undefined,
      listPriceLabel: t('listPrice'),
      saving: isReduced ? t('saving', { percent: discount }) : undefined,
    }
  }

  const stars = (value: number) => format.number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 })

  /** The properties of a Rating. */
  function rating(value: number, count: number) {
    const valueText = stars(value)
    return { value, valueText, countText: format.number(count), label: t('rated', { value: valueText, count }) }
  }

  return {
    t,
    locale,
    money,
    duration,
    price,
    rating,
    stars,
    /** An amount without cents where it has none: "$20". */
    round: (major: number, currency: string) =>
      format.number(major, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' }),
    number: (value: number) => format.number(value),
    percent: (share: number) => format.number(share, { style: 'percent', maximumFractionDigits: 0 }),
    day: (iso: string) => format.dateTime(new Date(iso), { year: 'numeric', month: 'long', day: 'numeric' }),
    month: (iso: string) => format.dateTime(new Date(iso), { year: 'numeric', month: 'long' }),
    /** "19–25 November 2026". */
    days: (from: string, to: string) =>
      format.dateTimeRange(new Date(from), new Date(to), { year: 'numeric', month: 'long', day: 'numeric' }),
    /** As it stands inside a sentence: "English", "tiếng Anh". */
    languageName: (code: string) => {
      const name = languages.of(code) ?? code
      return locale === 'vi' ? name.charAt(0).toLocaleLowerCase(locale) + name.slice(1) : name
    },
  }
})

export type CatalogWords = Awaited<ReturnType<typeof catalogWords>>

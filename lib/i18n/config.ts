import { cookieOf } from '@/lib/cookies'

/** The languages of the site. The first is the fallback. */
export const locales = ['en', 'vi'] as const
export type Locale = (typeof locales)[number]
export const localeCookie = 'lectern_locale'

export const isLocale = (value: unknown): value is Locale => locales.includes(value as Locale)

/** The reader's language: their own choice (cookie), else the best match of `Accept-Language`, else English. */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(cookie)) return cookie
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map(part => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = parameters.find(parameter => parameter.trim().startsWith('q='))
      return { language: tag.toLowerCase().split('-')[0], quality: quality ? Number(quality.split('=')[1]) || 0 : 1 }
    })
    .sort((a, b) => b.quality - a.quality)
  return wanted.map(entry => entry.language).find(isLocale) ?? 'en'
}

/** The language of a request: the same choice, from its headers. */
export function localeOf(headers: Pick<Headers, 'get'>): Locale {
  return chooseLocale(cookieOf(headers.get('cookie'), localeCookie), headers.get('accept-language'))
}

import { safeNext } from '@/lib/auth/policy'
import { isLocale, localeCookie } from '@/lib/i18n/config'

/** How the site is painted. `system` follows the device and is the absence of a choice. */
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]
export const themeCookie = 'lectern_theme'

export const isTheme = (value: unknown): value is Theme => themes.includes(value as Theme)

/** The theme of a reader by their cookie. */
export const themeOf = (cookie: string | undefined): Theme =>
  cookie !== 'system' && isTheme(cookie) ? cookie : 'system'

/** A cookie to set; an empty value takes the choice back. */
export type PreferenceCookie = { name: string; value: string }

/** The cookies of a submitted form, or undefined when it names no choice or one that does not exist. */
export function preferenceCookies(form: URLSearchParams): PreferenceCookie[] | undefined {
  const [locale, theme] = [form.get('locale'), form.get('theme')]
  if (locale === null && theme === null) return undefined
  const cookies: PreferenceCookie[] = []
  if (locale !== null) {
    if (!isLocale(locale)) return undefined
    cookies.push({ name: localeCookie, value: locale })
  }
  if (theme !== null) {
    if (!isTheme(theme)) return undefined
    cookies.push({ name: themeCookie, value: theme === 'system' ? '' : theme })
  }
  return cookies
}

/**
 * The page to show again: the one the form names, else the one it was sent from. The switches are on every page and in
 * HTML that many readers share, so usually only the `Referer` knows it. Never another site.
 */
export function pageToReturnTo(next: string | null, referer: string | null, origin: string): string {
  if (next !== null) return safeNext(next)
  if (!referer || !URL.canParse(referer)) return '/'
  const from = new URL(referer)
  return from.origin === origin ? safeNext(`${from.pathname}${from.search}`) : '/'
}

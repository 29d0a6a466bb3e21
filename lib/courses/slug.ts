/** The longest address a course gets. */
export const maxSlugLength = 80

/** Lower-case words of Latin letters and digits with hyphens between them. */
export const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** Words that stand where an address would: routes beside `/courses/:slug`. */
const reserved = new Set(['new', 'facets', 'suggest', 'user', 'instructor', 'search'])

/** Letters whose diacritic is part of the letter, so that decomposing leaves them as they are. */
const letters: Record<string, string> = { đ: 'd', ð: 'd', ø: 'o', ł: 'l', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ı: 'i' }

/**
 * The address that a title asks for: diacritics folded (`Lập trình` → `lap-trinh`), everything else a hyphen, at most
 * `maxSlugLength` characters. A title with nothing to fold, such as one in Japanese, becomes the
 * fallback: what kind of thing it is.
 */
export function slugOf(title: string, fallback = 'course'): string {
  const words = title
    .toLowerCase()
    .replace(/[đðøłßæœþı]/g, letter => letters[letter] ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, maxSlugLength)
    .replace(/^-+|-+$/g, '')
  return isSlug(words) ? words : words ? `${fallback}-${words}`.slice(0, maxSlugLength) : fallback
}

/** Whether a course may have this address: well formed, no other page's, and not to be taken for an id. */
export const isSlug = (text: string): boolean =>
  text.length <= maxSlugLength && slugPattern.test(text) && !reserved.has(text) && !/^[0-9a-f]{24}$/.test(text)

/** The first of `base`, `base-2`, `base-3`, … that is not taken; the end of a long one gives way to the number. */
export function freeSlug(base: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : `-${number}`
    const slug = base.slice(0, maxSlugLength - suffix.length).replace(/-+$/, '') + suffix
    if (!taken.has(slug) && isSlug(slug)) return slug
  }
}

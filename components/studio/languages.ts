/** Languages that courses are mostly taught in. */
const codes =
  'en vi zh ja ko fr de es pt it nl ru uk pl cs hu ro el tr ar he fa hi bn ta ur th id ms km lo my tl sv nb da fi'.split(
    ' ',
  )

/** Their names in the reader's language, in its order; the course's own is there whatever it is. */
export function teachingLanguages(locale: string, own: string): { code: string; name: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' })
  return [...new Set([own, ...codes])]
    .map(code => ({ code, name: names.of(code) ?? code }))
    .map(({ code, name }) => ({ code, name: name.charAt(0).toLocaleUpperCase(locale) + name.slice(1) }))
    .sort((a, b) => a.name.localeCompare(b.name, locale))
}

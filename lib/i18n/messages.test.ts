import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createTranslator } from 'next-intl'
import { expect, test } from 'vitest'
import { chooseLocale, locales } from './config'
import { messagesOf } from './messages'

type Tree = { [key: string]: string | Tree }

function flatten(tree: Tree, prefix = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    const name = prefix ? `${prefix}.${key}` : key
    if (typeof value === 'string') found.set(name, value)
    else for (const [inner, text] of flatten(value, name)) found.set(inner, text)
  }
  return found
}

const all = Object.fromEntries(locales.map(locale => [locale, flatten(messagesOf(locale) as unknown as Tree)]))
// The braces of a plural's own options hold text, not the name of an argument.
const option = /(?<!(?:=\d+|\b(?:zero|one|two|few|many|other))\s*)/.source
const named = (text: string, end: string) =>
  [...text.matchAll(new RegExp(`${option}\\{\\s*(\\w+)\\s*${end}`, 'g'))].map(match => match[1])
/** Arguments that are shown, and all that are used: Vietnamese has no plural, so it may do without a mere count. */
const shown = (text: string) => named(text, '\\}')
const used = (text: string) => named(text, '[,}]')

test('each message is there in both languages, with the arguments it shows, and empty in none', () => {
  const [english, vietnamese] = [all.en as Map<string, string>, all.vi as Map<string, string>]
  expect([...vietnamese.keys()].sort()).toEqual([...english.keys()].sort())
  for (const [key, text] of english) {
    expect(text.trim(), key).not.toBe('')
    expect(vietnamese.get(key)?.trim(), key).not.toBe('')
    const translated = used(vietnamese.get(key) ?? '')
    expect(used(text), key).toEqual(expect.arrayContaining(translated))
    expect(translated, key).toEqual(expect.arrayContaining(shown(text)))
  }
})

test('every message file is registered', () => {
  for (const locale of locales) {
    const files = readdirSync(`lib/i18n/messages/${locale}`).map(file => path.basename(file, '.json'))
    expect(Object.keys(messagesOf(locale)).sort()).toEqual(files.sort())
  }
})

test('every message is well formed', () => {
  for (const locale of locales) {
    for (const [key, text] of all[locale] as Map<string, string>) {
      const translate = createTranslator({
        locale,
        messages: { text } as never,
        onError: error => expect(error.code, key).toBe('FORMATTING_ERROR'),
      })
      translate('text' as never)
    }
  }
})

/** `const t = await getTranslations('cart')` … `t('title')`: the keys that code asks for by a literal are there. */
test('no page or component asks for a message that is missing', () => {
  const sources = ['app', 'components', 'lib'].flatMap(root =>
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter(file => /\.tsx?$/.test(file) && !file.includes('.test.'))
      .map(file => path.join(root, file)),
  )
  const missing: string[] = []
  for (const file of sources) {
    const source = readFileSync(file, 'utf8')
    const declared = [
      ...source.matchAll(
        /(?:const|let)\s+(\w+)\s*=\s*(?:await\s+)?(?:getTranslations|useTranslations)\(\s*['"]([\w.]+)['"]\s*\)/g,
      ),
    ]
    const names = new Set(declared.map(match => match[1]))
    for (const name of names) {
      const spaces = declared.filter(match => match[1] === name).map(match => match[2])
      for (const use of source.matchAll(
        new RegExp(`(?<![\\w.])${name}(?:\\.rich|\\.markup|\\.raw)?\\(\\s*['"]([\\w.]+)['"]`, 'g'),
      )) {
        const keys = spaces.map(space => `${space}.${use[1]}`)
        const known = (key: string) =>
          all.en?.has(key) || [...(all.en?.keys() ?? [])].some(other => other.startsWith(`${key}.`))
        if (!keys.some(known)) missing.push(`${file}: ${keys.join(' or ')}`)
      }
    }
  }
  expect(missing).toEqual([])
})

test('the language is the reader’s choice, else what their browser prefers, else English', () => {
  expect(chooseLocale('vi', 'en')).toBe('vi')
  expect(chooseLocale('xx', 'fr-FR,vi;q=0.8,en;q=0.5')).toBe('vi')
  expect(chooseLocale(undefined, 'en-GB,vi;q=0.9')).toBe('en')
  expect(chooseLocale(undefined, null)).toBe('en')
})

import { expect, test } from 'vitest'
import { pageToReturnTo, preferenceCookies, themeOf } from './policy'

const chosen = (query: string) => preferenceCookies(new URLSearchParams(query))

test('a language and a theme become cookies, and "system" takes the theme back', () => {
  expect(chosen('locale=vi')).toEqual([{ name: 'lectern_locale', value: 'vi' }])
  expect(chosen('theme=dark')).toEqual([{ name: 'lectern_theme', value: 'dark' }])
  expect(chosen('locale=en&theme=system')).toEqual([
    { name: 'lectern_locale', value: 'en' },
    { name: 'lectern_theme', value: '' },
  ])
})

test('what is no language and no theme sets nothing', () => {
  for (const query of ['', 'locale=', 'locale=fr', 'theme=sepia', 'locale=vi&theme=;Path=/', 'locale=vi%0D%0Aa:b'])
    expect(chosen(query), query).toBeUndefined()
})

test('a stranger’s value of the theme cookie is the system’s theme', () => {
  expect(['light', 'dark', 'system', 'x"><script>', undefined].map(themeOf)).toEqual([
    'light',
    'dark',
    'system',
    'system',
    'system',
  ])
})

test('the reader comes back to the page with the form, with its filters', () => {
  const origin = 'https://lectern.example'
  expect(pageToReturnTo(null, `${origin}/courses?search=l%E1%BA%ADp&page=2`, origin)).toBe(
    '/courses?search=l%E1%BA%ADp&page=2',
  )
  expect(pageToReturnTo('/cart', `${origin}/courses`, origin)).toBe('/cart')
})

test('no form leads to another site', () => {
  const origin = 'https://lectern.example'
  for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', '/\t/evil', '/api/auth/me', ''])
    expect(pageToReturnTo(next, null, origin), next).toBe('/')
  for (const referer of ['https://evil.example/cart', 'http://lectern.example/cart', `${origin}//evil`, 'nonsense', ''])
    expect(pageToReturnTo(null, referer, origin), referer).toBe('/')
})

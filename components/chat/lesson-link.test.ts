import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lessonAddress, lessonLink, lessonMention } from './lesson-link'

const origin = 'https://lectern.example'
const path = '/learn/typography/64621e807e8afdc6899cecf8'

test('a lesson of this site and a moment of it are known again', () => {
  expect(lessonLink(`${origin}${path}`, origin)).toEqual({ path, second: null })
  expect(lessonLink(`${origin}${path}?t=205`, origin)).toEqual({ path, second: 205 })
  expect(lessonAddress({ path, second: 205 })).toBe(`${path}?t=205`)
  expect(lessonAddress({ path, second: null })).toBe(path)
})

test('what only looks like a lesson of ours is none', () => {
  for (const address of [
    `http://lectern.example${path}`,
    `https://lectern.example:8443${path}`,
    `https://lectern.example.evil.example${path}`,
    `https://evil.example${path}`,
    `https://evil.example/?${origin}${path}`,
    `https://lectern.example@evil.example${path}`,
    `https://somebody@lectern.example${path}`,
    `https://lectern.example%2eevil.example${path}`,
    `//lectern.example${path}`,
    path,
    `javascript:location='${origin}${path}'`,
    `data:text/html,${origin}${path}`,
    `blob:${origin}${path}`,
    `${origin}/learn/typography`,
    `${origin}${path}/../../../account`,
    `${origin}${path}/more`,
    `${origin}/api/auth/logout?next=${path}`,
    `${origin}${path}?t=-1`,
    `${origin}${path}?t=1e9`,
    `${origin}${path}?t=1&t=2`,
    `${origin}${path}?next=https://evil.example`,
    `${origin}${path}#top`,
    '',
    'no address',
  ])
    expect(lessonLink(address, origin), address).toBeUndefined()
})

test('a mention of a moment says the title and the time, whatever the title', () => {
  expect(lessonMention('Pairing type', { path, second: 205 }, origin)).toBe(
    `[Pairing type · 3:25](${origin}${path}?t=205)`,
  )
  expect(lessonMention('Pairing type', { path, second: null }, origin)).toBe(`[Pairing type](${origin}${path})`)
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.nat(999_999), (title, second) => {
      const mention = lessonMention(title, { path, second }, origin)
      const [, address = ''] = /^\[[^\]\n]{1,300}\]\(([^\s()]+)\)$/.exec(mention) ?? []
      expect(lessonLink(address, origin)).toEqual({ path, second })
    }),
  )
})

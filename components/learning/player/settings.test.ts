import fc from 'fast-check'
import { expect, test } from 'vitest'
import { captionLanguage, defaults, readSettings } from './settings'

test('what was chosen is what is read back', () => {
  const chosen = {
    ...defaults,
    speed: 1.75,
    volume: 0.3,
    isMuted: true,
    captions: 'vi',
    captionSize: 'large',
    captionGround: 'clear',
    autoplayNext: true,
    shortcuts: false,
  } as const
  expect(readSettings(JSON.stringify(chosen))).toEqual(chosen)
})

test('what makes no sense is the default, and costs nothing else', () => {
  for (const text of [null, '', '{', '[]', '"x"', 'null', '7']) expect(readSettings(text)).toEqual(defaults)
  expect(
    readSettings('{"speed":3,"volume":-1,"captions":7,"captionSize":"huge","shortcuts":"no","isMuted":true}'),
  ).toEqual({ ...defaults, isMuted: true })
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      expect(Object.keys(readSettings(JSON.stringify(value))).sort()).toEqual(Object.keys(defaults).sort())
    }),
  )
})

test('captions are those chosen, where the film has them; else what suits the reader until they choose', () => {
  const has = ['en', 'vi', 'pt-BR']
  expect(captionLanguage(null, has, 'vi')).toBe('vi')
  expect(captionLanguage(null, has, null)).toBeNull()
  expect(captionLanguage('off', has, 'vi')).toBeNull()
  expect(captionLanguage('en', has, 'vi')).toBe('en')
  expect(captionLanguage('pt', has, null)).toBe('pt-BR')
  expect(captionLanguage('fr', has, 'vi')).toBeNull()
})
